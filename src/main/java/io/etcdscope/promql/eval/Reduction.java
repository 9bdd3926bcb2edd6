package io.etcdscope.promql.eval;

import io.etcdscope.promql.ast.AggregateOp;

/** Many values of one step to one. */
abstract class Reduction {
  /** Forgets all values. */
  abstract void clear();

  /** Takes in a value. */
  abstract void add(double value);

  /** The result at a step; at least one value was added. */
  abstract double value(int step);

  /**
   * The reduction of an aggregation.
   *
   * @param q the parameter of {@code quantile} at each step
   * @param capacity most values of a step
   * @param compensate whether sums keep what rounding loses, and a single value that is not finite
   *     has no variance (Prometheus 3)
   */
  static Reduction of(AggregateOp op, double[] q, int capacity, boolean compensate) {
    return switch (op) {
      case SUM -> new Sum(compensate);
      case AVG -> new Average(compensate);
      case COUNT -> new Count(false);
      case GROUP -> new Count(true);
      case MIN -> new Extreme(false);
      case MAX -> new Extreme(true);
      case STDDEV -> new Variance(true, compensate);
      case STDVAR -> new Variance(false, compensate);
      case QUANTILE -> new Quantiles(q, capacity);
      case TOPK, BOTTOMK, COUNT_VALUES ->
          throw new IllegalStateException(op + " does not reduce to one value");
    };
  }

  private static final class Sum extends Reduction {
    private final boolean compensate;
    private final Kahan sum = new Kahan();

    Sum(boolean compensate) {
      this.compensate = compensate;
    }

    @Override
    void clear() {
      // -0 is the neutral element: a sum of zeros keeps its sign.
      sum.set(-0.0, 0);
    }

    @Override
    void add(double value) {
      sum.add(value);
    }

    @Override
    double value(int step) {
      return compensate && !Double.isInfinite(sum.sum()) ? sum.total() : sum.sum();
    }
  }

  private static final class Average extends Reduction {
    private final boolean compensate;
    private final Mean mean = new Mean();
    private double plain;
    private int count;

    Average(boolean compensate) {
      this.compensate = compensate;
    }

    @Override
    void clear() {
      mean.clear();
      plain = 0;
      count = 0;
    }

    @Override
    void add(double value) {
      mean.add(value);
      count++;
      addPlain(value);
    }

    /** The running mean of Prometheus 2, which an infinity holds. */
    private void addPlain(double value) {
      if (count == 1) {
        plain = value;
        return;
      }
      boolean sameSign = Double.isInfinite(value) && (plain > 0) == (value > 0);
      boolean finite = !Double.isInfinite(value) && !Double.isNaN(value);
      if (!Double.isInfinite(plain) || !(sameSign || finite)) {
        plain += value / count - plain / count;
      }
    }

    @Override
    double value(int step) {
      return compensate ? mean.value() : plain;
    }
  }

  private static final class Count extends Reduction {
    private final boolean one;
    private int count;

    Count(boolean one) {
      this.one = one;
    }

    @Override
    void clear() {
      count = 0;
    }

    @Override
    void add(double value) {
      count++;
    }

    @Override
    double value(int step) {
      return one ? 1 : count;
    }
  }

  private static final class Extreme extends Reduction {
    private final boolean max;
    private double best;

    Extreme(boolean max) {
      this.max = max;
    }

    @Override
    void clear() {
      best = Double.NaN;
    }

    @Override
    void add(double value) {
      if (Double.isNaN(best) || (max ? value > best : value < best)) {
        best = value;
      }
    }

    @Override
    double value(int step) {
      return best;
    }
  }

  /** Population variance by Welford's method. */
  private static final class Variance extends Reduction {
    private final boolean root;
    private final boolean strict;
    private double count;
    private double mean;
    private double squares;

    Variance(boolean root, boolean strict) {
      this.root = root;
      this.strict = strict;
    }

    @Override
    void clear() {
      count = 0;
      mean = 0;
      squares = 0;
    }

    @Override
    void add(double value) {
      count++;
      if (count == 1 && !strict) {
        mean = value;
        return;
      }
      double delta = value - mean;
      mean += delta / count;
      squares += delta * (value - mean);
    }

    @Override
    double value(int step) {
      return root ? Math.sqrt(squares / count) : squares / count;
    }
  }

  private static final class Quantiles extends Reduction {
    private final double[] q;
    private final double[] values;
    private int count;

    Quantiles(double[] q, int capacity) {
      this.q = q;
      this.values = new double[capacity];
    }

    @Override
    void clear() {
      count = 0;
    }

    @Override
    void add(double value) {
      values[count++] = value;
    }

    @Override
    double value(int step) {
      return Quantile.of(q[step], values, count);
    }
  }
}
