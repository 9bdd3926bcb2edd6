package io.etcdscope.promql.eval;

/** The cumulative buckets of one classic histogram at one step. */
final class BucketSet {
  /** Counts that differ by less are the same but for rounding. */
  private static final double TOLERANCE = 1e-12;

  private final double[] bounds;
  private final double[] counts;
  private final boolean tolerant;
  private int size;

  /**
   * An empty set.
   *
   * @param tolerant whether counts that differ by rounding alone are made equal (Prometheus 3)
   */
  BucketSet(int capacity, boolean tolerant) {
    this.bounds = new double[capacity];
    this.counts = new double[capacity];
    this.tolerant = tolerant;
  }

  void clear() {
    size = 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Adds a bucket; bounds come in rising order, those that are equal are added together. */
  void add(double bound, double count) {
    if (size > 0 && bounds[size - 1] == bound) {
      counts[size - 1] += count;
      return;
    }
    bounds[size] = bound;
    counts[size++] = count;
  }

  /** The q-quantile, interpolated within its bucket. */
  double quantile(double q) {
    if (Double.isNaN(q)) {
      return Double.NaN;
    }
    if (q < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (q > 1) {
      return Double.POSITIVE_INFINITY;
    }
    if (bounds[size - 1] != Double.POSITIVE_INFINITY) {
      return Double.NaN;
    }
    makeMonotone();
    double total = counts[size - 1];
    if (size < 2 || total == 0 || (Double.isNaN(total) && tolerant)) {
      return Double.NaN;
    }
    return interpolate(q * total);
  }

  private double interpolate(double rank) {
    int b = 0;
    while (b < size - 1 && !(counts[b] >= rank)) {
      b++;
    }
    if (b == size - 1) {
      return bounds[size - 2];
    }
    if (b == 0 && bounds[0] <= 0) {
      return bounds[0];
    }
    double start = b == 0 ? 0 : bounds[b - 1];
    double below = b == 0 ? 0 : counts[b - 1];
    return start + (bounds[b] - start) * ((rank - below) / (counts[b] - below));
  }

  private void makeMonotone() {
    double previous = counts[0];
    for (int i = 1; i < size; i++) {
      double count = counts[i];
      if (count < previous || (tolerant && isAlmost(previous, count))) {
        counts[i] = previous;
      } else if (count > previous) {
        previous = count;
      }
    }
  }

  private static boolean isAlmost(double a, double b) {
    double sum = Math.abs(a) + Math.abs(b);
    double difference = Math.abs(a - b);
    if (a == 0 || b == 0 || sum < Double.MIN_NORMAL) {
      return difference < TOLERANCE * Double.MIN_NORMAL;
    }
    return difference / Math.min(sum, Double.MAX_VALUE) < TOLERANCE;
  }

  /** The share of observations between two values, interpolated within buckets. */
  double fraction(double lower, double upper) {
    if (bounds[size - 1] != Double.POSITIVE_INFINITY) {
      return Double.NaN;
    }
    double total = counts[size - 1];
    if (total == 0 || Double.isNaN(lower) || Double.isNaN(upper)) {
      return Double.NaN;
    }
    return lower >= upper ? 0 : (rank(upper) - rank(lower)) / total;
  }

  /** How many observations lie below a value. */
  private double rank(double value) {
    double rank = 0;
    double low = bounds[0] > 0 ? 0 : Double.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      if (i > 0) {
        low = bounds[i - 1];
      }
      if (low >= value) {
        return Math.min(rank, counts[size - 1]);
      }
      if (bounds[i] > value) {
        return Math.min(within(value, low, i, rank), counts[size - 1]);
      }
      rank = counts[i];
    }
    return counts[size - 1];
  }

  private double within(double value, double low, int i, double rank) {
    if (bounds[i] == Double.POSITIVE_INFINITY) {
      return rank;
    }
    if (low == Double.NEGATIVE_INFINITY) {
      return counts[i];
    }
    return rank + (counts[i] - rank) * (value - low) / (bounds[i] - low);
  }
}
