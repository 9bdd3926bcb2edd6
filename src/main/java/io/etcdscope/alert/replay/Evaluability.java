package io.etcdscope.alert.replay;

import io.etcdscope.promql.ast.BinaryOp;
import io.etcdscope.promql.ast.Expr;
import io.etcdscope.promql.ast.Expr.Binary;
import io.etcdscope.promql.ast.Expr.Call;
import io.etcdscope.promql.ast.Expr.MatrixSelector;
import io.etcdscope.promql.ast.Expr.Subquery;
import io.etcdscope.promql.ast.Expr.VectorSelector;
import io.etcdscope.promql.ast.Function;
import io.etcdscope.promql.ast.ValueType;
import io.etcdscope.promql.series.SeriesData;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * At which evaluations an expression can have an answer at all: where the series that it needs have
 * samples. Without them an empty result is no "all is well".
 *
 * <p>Both sides of an arithmetic operator, a comparison and {@code and} are needed, one of {@code
 * or}, the left of {@code unless}; {@code absent} can always be answered.
 */
public final class Evaluability {
  /**
   * What is known.
   *
   * @param steps numbers of the evaluations that can have an answer
   * @param reasons why others cannot; also where only a part of the expression cannot
   */
  public record Known(BitSet steps, List<String> reasons) {}

  /** How many samples within which time before an evaluation, and how far back that lies. */
  private record Window(long lengthMs, int samples, long offsetMs) {}

  private final Archive archive;
  private final MissingSeries missing;
  private final EvalTimes times;
  private final long lookbackMs;
  private final int count;
  private final Map<String, Known> selectors = new HashMap<>();

  /**
   * For one group's evaluations.
   *
   * @param missing tells why there are no series
   * @param lookbackMs how long a sample is looked at
   */
  public Evaluability(Archive archive, MissingSeries missing, EvalTimes times, long lookbackMs) {
    this.archive = archive;
    this.missing = missing;
    this.times = times;
    this.lookbackMs = lookbackMs;
    this.count = times.countUntil(archive.range().lastMs());
  }

  /** Evaluations within the archive's time. */
  public int count() {
    return count;
  }

  /** What is known of an expression. */
  public Known of(Expr expr) {
    if (expr instanceof VectorSelector selector) {
      return selector(selector, lookbackMs, 1);
    } else if (expr instanceof MatrixSelector matrix) {
      return selector(matrix.selector(), matrix.rangeMs(), 1);
    } else if (expr instanceof Subquery subquery) {
      return subquery(subquery);
    } else if (expr instanceof Call call) {
      return call(call);
    } else if (expr instanceof Binary binary) {
      return binary(binary);
    }
    return all(expr.children());
  }

  private Known always() {
    BitSet steps = new BitSet();
    steps.set(0, count);
    return new Known(steps, List.of());
  }

  private Known all(List<Expr> parts) {
    Known known = always();
    for (Expr part : parts) {
      if (part.type() == ValueType.VECTOR || part.type() == ValueType.MATRIX) {
        known = both(known, of(part));
      }
    }
    return known;
  }

  private Known call(Call call) {
    if (call.function() == Function.ABSENT || call.function() == Function.ABSENT_OVER_TIME) {
      return always();
    }
    if (call.function().needsTwoSamples()) {
      Known known = always();
      for (Expr argument : call.arguments()) {
        if (argument instanceof MatrixSelector matrix) {
          known = both(known, selector(matrix.selector(), matrix.rangeMs(), 2));
        } else if (argument.type() == ValueType.MATRIX) {
          known = both(known, of(argument));
        }
      }
      return known;
    }
    return all(call.arguments());
  }

  private Known binary(Binary binary) {
    if (binary.op() == BinaryOp.UNLESS) {
      return of(binary.left());
    }
    if (binary.op() != BinaryOp.OR) {
      return all(binary.children());
    }
    Known left = of(binary.left());
    Known right = of(binary.right());
    BitSet steps = (BitSet) left.steps().clone();
    steps.or(right.steps());
    return new Known(steps, joined(left.reasons(), right.reasons()));
  }

  private static Known both(Known one, Known other) {
    BitSet steps = (BitSet) one.steps().clone();
    steps.and(other.steps());
    return new Known(steps, joined(one.reasons(), other.reasons()));
  }

  private static List<String> joined(List<String> one, List<String> other) {
    List<String> out = new ArrayList<>(one);
    other.stream().filter(reason -> !out.contains(reason)).forEach(out::add);
    return out;
  }

  /** Known where the inside was known at some time of the range. */
  private Known subquery(Subquery subquery) {
    Known inner = of(subquery.expr());
    BitSet steps = new BitSet();
    int reach = (int) Math.min(count, subquery.rangeMs() / times.stepMs());
    inner.steps().stream().forEach(step -> steps.set(step, Math.min(count, step + reach + 1)));
    return new Known(steps, inner.reasons());
  }

  private Known selector(VectorSelector selector, long windowMs, int samples) {
    if (selector.shift().isFixed()) {
      return always();
    }
    String key = selector + "/" + windowMs + "/" + samples;
    Known known = selectors.get(key);
    if (known == null) {
      known = read(selector, windowMs, samples);
      selectors.put(key, known);
    }
    return known;
  }

  private Known read(VectorSelector selector, long windowMs, int samples) {
    List<SeriesData> all =
        archive.source().select(selector.matchers(), Long.MIN_VALUE, Long.MAX_VALUE);
    if (all.isEmpty()) {
      MissingSeries.Reason reason = missing.of(archive, selector);
      return new Known(reason.isZero() ? always().steps() : new BitSet(), List.of(reason.text()));
    }
    BitSet steps = new BitSet();
    long offset = selector.shift().offsetMs() + times.offsetMs();
    for (SeriesData series : all) {
      mark(series, new Window(windowMs, samples, offset), steps);
      if (steps.cardinality() >= count) {
        break;
      }
    }
    if (steps.isEmpty()) {
      return new Known(
          steps, List.of("no time of the archive has the samples that " + selector + " needs"));
    }
    return new Known(steps, List.of());
  }

  /** Marks the evaluations that find the wanted number of samples in their window. */
  private void mark(SeriesData series, Window window, BitSet steps) {
    boolean ends = window.samples() == 1 && window.lengthMs() == lookbackMs;
    long[] at = series.timesMs();
    double[] values = series.values();
    long before = Long.MIN_VALUE;
    long from = Long.MAX_VALUE;
    long until = Long.MIN_VALUE;
    for (int i = 0; i < at.length; i++) {
      if (SeriesData.isStale(values[i])) {
        continue;
      }
      long oldest = window.samples() == 1 ? at[i] : before;
      before = at[i];
      if (oldest == Long.MIN_VALUE) {
        continue;
      }
      long end = oldest + window.lengthMs();
      if (ends && i + 1 < at.length && SeriesData.isStale(values[i + 1])) {
        end = Math.min(end, at[i + 1]);
      }
      if (at[i] > until) {
        set(steps, from, until, window);
        from = at[i];
      }
      until = Math.max(until, end);
    }
    set(steps, from, until, window);
  }

  private void set(BitSet steps, long fromMs, long untilMs, Window window) {
    if (fromMs < untilMs) {
      int from = times.firstFrom(fromMs + window.offsetMs());
      int to = Math.min(count, times.firstFrom(untilMs + window.offsetMs()));
      if (from < to) {
        steps.set(from, to);
      }
    }
  }
}
