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

/**
 * A range of samples per series and step, from a selector or a subquery. Both edges of the window
 * only move forward while the steps do, so a series is walked through once.
 */
final class RangeReader {
  private final Context context;
  private final Steps steps;
  private final List<SeriesData> series;
  private final TimeShift shift;
  private final long rangeMs;
  private final RangeEdge edge;

  private RangeReader(
      Context context, Steps steps, List<SeriesData> series, MatrixSelector selector) {
    this.context = context;
    this.steps = steps;
    this.series = series;
    this.shift = selector.selector().shift();
    this.rangeMs = selector.rangeMs();
    this.edge = selector.selector().edge();
  }

  private RangeReader(Context context, Steps steps, List<SeriesData> series, Subquery subquery) {
    this.context = context;
    this.steps = steps;
    this.series = series;
    this.shift = subquery.shift();
    this.rangeMs = subquery.rangeMs();
    this.edge = RangeEdge.PLAIN;
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
    Context context = evaluator.context();
    return inner instanceof MatrixSelector matrix
        ? ofSelector(context, matrix, steps)
        : ofSubquery(evaluator, (Subquery) inner, steps);
  }

  private static RangeReader ofSelector(Context context, MatrixSelector matrix, Steps steps) {
    TimeShift shift = matrix.selector().shift();
    RangeEdge edge = matrix.selector().edge();
    long lookback = context.options().lookbackMs();
    long before = edge == RangeEdge.PLAIN ? 0 : lookback;
    long after = edge == RangeEdge.SMOOTHED ? lookback : 0;
    long min = context.time(shift, steps, 0) - matrix.rangeMs() - before;
    long max = context.time(shift, steps, steps.count() - 1) + after;
    List<SeriesData> found = new ArrayList<>();
    for (SeriesData one : context.select(matrix.selector().matchers(), min, max)) {
      found.add(one.withoutStale());
    }
    return new RangeReader(context, steps, found, matrix);
  }

  private static RangeReader ofSubquery(Evaluator evaluator, Subquery subquery, Steps steps) {
    Context context = evaluator.context();
    long step = subquery.stepMs() == 0 ? context.options().subqueryStepMs() : subquery.stepMs();
    long start = context.time(subquery.shift(), steps, 0) - subquery.rangeMs();
    long end = context.time(subquery.shift(), steps, steps.count() - 1);
    long first = step * (start / step);
    boolean open = context.options().isLeftOpen();
    if (open ? first <= start : first < start) {
      first += step;
    }
    if (first > end) {
      return new RangeReader(context, steps, List.of(), subquery);
    }
    Steps inner;
    try {
      inner = Steps.range(first, end, step);
    } catch (IllegalArgumentException e) {
      throw new EvalFailure("subquery " + subquery + ": " + e.getMessage());
    }
    VectorValue vector = (VectorValue) evaluator.evaluate(subquery.expr(), inner);
    List<SeriesData> found = new ArrayList<>();
    for (Column column : vector.columns()) {
      found.add(present(column, inner));
    }
    return new RangeReader(context, steps, found, subquery);
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

  /** Applies a reducer to the windows of one series, but for windows without samples. */
  double[] reduce(int i, Reducer reducer) {
    double[] out = Absent.column(steps.count());
    Window window = new Window(series.get(i).timesMs(), series.get(i).values());
    for (int step = 0; step < out.length; step++) {
      slide(window, step);
      if (window.to > window.from) {
        out[step] = reducer.reduce(window, step);
      }
    }
    return out;
  }

  /** The window of one series at the first step. */
  Window window(int i) {
    Window window = new Window(series.get(i).timesMs(), series.get(i).values());
    slide(window, 0);
    return window;
  }

  private void slide(Window window, int step) {
    window.endMs = context.time(shift, steps, step);
    window.startMs = window.endMs - rangeMs;
    window.stepMs = steps.time(step);
    long[] times = window.times;
    if (step == 0) {
      window.to = Times.behind(times, window.endMs);
      window.from = first(times, window.startMs);
    }
    while (window.to < times.length && times[window.to] <= window.endMs) {
      window.to++;
    }
    while (window.from < window.to && isBefore(times[window.from], window.startMs)) {
      window.from++;
    }
    if (edge != RangeEdge.PLAIN) {
      extend(window);
    }
  }

  private int first(long[] times, long start) {
    return context.options().isLeftOpen() ? Times.behind(times, start) : Times.from(times, start);
  }

  private boolean isBefore(long time, long start) {
    return context.options().isLeftOpen() ? time <= start : time < start;
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
    if (edge == RangeEdge.SMOOTHED) {
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
    return edge;
  }

  long rangeMs() {
    return rangeMs;
  }
}
