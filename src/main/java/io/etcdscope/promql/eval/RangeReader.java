package io.etcdscope.promql.eval;

import io.etcdscope.model.Labels;
import io.etcdscope.promql.ast.Expr;
import io.etcdscope.promql.ast.Expr.MatrixSelector;
import io.etcdscope.promql.ast.Expr.Subquery;
import io.etcdscope.promql.ast.RangeEdge;
import io.etcdscope.promql.ast.TimeShift;
import io.etcdscope.promql.eval.Value.VectorValue;
import io.etcdscope.promql.series.SeriesData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A range of samples per series and step, from a selector or a subquery. Both edges of the window
 * only move forward while the steps do, so a series is walked through once.
 */
final class RangeReader {
  private final Context context;
  private final Steps steps;
  private final List<SeriesData> series;
  private final Range range;

  private RangeReader(Context context, Steps steps, List<SeriesData> series, Range range) {
    this.context = context;
    this.steps = steps;
    this.series = series;
    this.range = range;
  }

  /** Where a range lies: its shift, its length, and how it treats its edges. */
  private record Range(TimeShift shift, long lengthMs, RangeEdge edge) {
    static Range of(Expr expr) {
      return expr instanceof MatrixSelector matrix
          ? new Range(matrix.selector().shift(), matrix.rangeMs(), matrix.selector().edge())
          : new Range(((Subquery) expr).shift(), ((Subquery) expr).rangeMs(), RangeEdge.PLAIN);
    }
  }

  /** What to do with the window of a step; gives a value or {@link Absent#VALUE}. */
  @FunctionalInterface
  interface Reducer {
    double reduce(Window window, int step);
  }

  /** Reads a range expression, which may stand in parentheses. */
  static RangeReader of(Evaluator evaluator, Expr expr, Steps steps) {
    Expr inner = expr;
    while (inner instanceof Expr.Paren paren) {
      inner = paren.expr();
    }
    Range range = Range.of(inner);
    List<SeriesData> series =
        inner instanceof MatrixSelector matrix
            ? ofSelector(evaluator.context(), matrix, steps, range)
            : ofSubquery(evaluator, (Subquery) inner, steps, range);
    return new RangeReader(evaluator.context(), steps, series, range);
  }

  private static List<SeriesData> ofSelector(
      Context context, MatrixSelector matrix, Steps steps, Range range) {
    long lookback = context.options().lookbackMs();
    long before = range.edge == RangeEdge.PLAIN ? 0 : lookback;
    long after = range.edge == RangeEdge.SMOOTHED ? lookback : 0;
    long min = context.time(range.shift, steps, 0) - range.lengthMs - before;
    long max = context.time(range.shift, steps, steps.count() - 1) + after;
    List<SeriesData> found = new ArrayList<>();
    for (SeriesData one : context.select(matrix.selector().matchers(), min, max)) {
      found.add(one.withoutStale());
    }
    return found;
  }

  private static List<SeriesData> ofSubquery(
      Evaluator evaluator, Subquery subquery, Steps steps, Range range) {
    Steps inner = innerSteps(evaluator.context(), subquery, steps, range);
    if (inner == null) {
      return List.of();
    }
    VectorValue vector = (VectorValue) evaluator.evaluate(subquery.expr(), inner);
    List<SeriesData> found = new ArrayList<>();
    for (Column column : vector.columns()) {
      found.add(present(column, inner));
    }
    return found;
  }

  /** The times of a subquery's evaluations: multiples of its step; null where none lies within. */
  private static @Nullable Steps innerSteps(
      Context context, Subquery subquery, Steps steps, Range range) {
    long step = subquery.stepMs() == 0 ? context.options().subqueryStepMs() : subquery.stepMs();
    long start = context.time(range.shift, steps, 0) - range.lengthMs;
    long end = context.time(range.shift, steps, steps.count() - 1);
    long first = step * (start / step);
    if (context.options().isLeftOpen() ? first <= start : first < start) {
      first += step;
    }
    if (first > end) {
      return null;
    }
    try {
      return Steps.range(first, end, step);
    } catch (IllegalArgumentException e) {
      throw new EvalFailure("subquery " + subquery + ": " + e.getMessage());
    }
  }

  private static SeriesData present(Column column, Steps steps) {
    double[] values = column.values();
    int kept = 0;
    for (double value : values) {
      kept += Absent.is(value) ? 0 : 1;
    }
    long[] times = new long[kept];
    double[] rest = new double[kept];
    int at = 0;
    for (int i = 0; i < values.length; i++) {
      if (!Absent.is(values[i])) {
        times[at] = steps.time(i);
        rest[at++] = values[i];
      }
    }
    return new SeriesData(column.labels(), times, rest);
  }

  int size() {
    return series.size();
  }

  Labels labels(int i) {
    return series.get(i).labels();
  }

  /** The values of one series; series with the same array have the same times too. */
  double[] samples(int i) {
    return series.get(i).values();
  }

  /** Applies a reducer to the windows of one series, but for windows without samples. */
  double[] reduce(int i, Reducer reducer) {
    double[] out = Absent.column(steps.count());
    Window window = new Window(series.get(i));
    window.endMs = context.time(range.shift, steps, 0);
    long stride = out.length > 1 ? context.time(range.shift, steps, 1) - window.endMs : 0;
    slide(window, 0);
    for (int step = 0; step < out.length; step++) {
      if (step > 0) {
        window.endMs += stride;
        slide(window, step);
      }
      if (window.to > window.from) {
        out[step] = reducer.reduce(window, step);
      }
    }
    return out;
  }

  /** The window of one series at the first step. */
  Window window(int i) {
    Window window = new Window(series.get(i));
    window.endMs = context.time(range.shift, steps, 0);
    slide(window, 0);
    return window;
  }

  /** Moves the window to a step; its right edge is there already. */
  private void slide(Window window, int step) {
    window.startMs = window.endMs - range.lengthMs;
    window.stepMs = steps.time(step);
    long[] times = window.times;
    if (step == 0) {
      window.to = Times.behind(times, window.endMs);
      window.from = first(times, window.startMs);
    }
    while (window.to < times.length && times[window.to] <= window.endMs) {
      window.to++;
    }
    long before = context.options().isLeftOpen() ? window.startMs : window.startMs - 1;
    while (window.from < window.to && times[window.from] <= before) {
      window.from++;
    }
    if (range.edge != RangeEdge.PLAIN) {
      extend(window);
    }
  }

  private int first(long[] times, long start) {
    return context.options().isLeftOpen() ? Times.behind(times, start) : Times.from(times, start);
  }

  /**
   * Takes in the sample at or before the left edge, and for smoothed ranges the one at or behind
   * the right edge, each within the lookback.
   */
  private void extend(Window window) {
    long lookback = context.options().lookbackMs();
    int inner = Times.behind(window.times, window.startMs);
    window.to = Times.behind(window.times, window.endMs);
    window.from = inner;
    if (inner > 0 && window.times[inner - 1] > window.startMs - lookback) {
      window.from--;
    }
    if (range.edge == RangeEdge.SMOOTHED) {
      boolean exact = window.to > 0 && window.times[window.to - 1] == window.endMs;
      boolean near =
          window.to < window.times.length && window.times[window.to] <= window.endMs + lookback;
      window.to += !exact && near ? 1 : 0;
    }
    if (window.to <= inner) {
      window.to = window.from;
    }
  }

  RangeEdge edge() {
    return range.edge;
  }

  long rangeMs() {
    return range.lengthMs;
  }
}
