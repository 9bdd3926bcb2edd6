package io.etcdscope.promql.eval;

import io.etcdscope.promql.ast.Expr.VectorSelector;
import io.etcdscope.promql.ast.RangeEdge;
import io.etcdscope.promql.eval.Value.VectorValue;
import io.etcdscope.promql.series.SeriesData;
import java.util.ArrayList;
import java.util.List;

/** The newest sample of each series at each step, none where it is stale or too old. */
final class InstantSelector {
  private final Context context;
  private final VectorSelector selector;
  private final Steps steps;

  InstantSelector(Context context, VectorSelector selector, Steps steps) {
    this.context = context;
    this.selector = selector;
    this.steps = steps;
  }

  VectorValue values() {
    return read(selector.edge() == RangeEdge.SMOOTHED ? this::smoothed : this::newest);
  }

  /** The times of the samples in seconds instead of their values. */
  VectorValue times() {
    return read(this::newestTimes);
  }

  private interface Reader {
    void read(SeriesData series, double[] out);
  }

  private VectorValue read(Reader reader) {
    long first = context.time(selector.shift(), steps, 0);
    long last = context.time(selector.shift(), steps, steps.count() - 1);
    long lookback = context.options().lookbackMs();
    long max = selector.edge() == RangeEdge.SMOOTHED ? last + lookback : last;
    List<SeriesData> all = context.select(selector.matchers(), first - lookback, max);
    context.checkSize(all.size(), steps.count());
    List<Column> columns = new ArrayList<>(all.size());
    for (SeriesData series : all) {
      double[] values = Absent.column(steps.count());
      reader.read(series, values);
      Column column = new Column(series.labels(), values);
      if (!column.isEmpty()) {
        columns.add(column);
      }
    }
    return new VectorValue(columns);
  }

  private void newest(SeriesData series, double[] out) {
    double[] values = series.values();
    long[] times = series.timesMs();
    long time = context.time(selector.shift(), steps, 0);
    long stride = out.length > 1 ? context.time(selector.shift(), steps, 1) - time : 0;
    long lookback =
        context.options().isLeftOpen()
            ? context.options().lookbackMs() - 1
            : context.options().lookbackMs();
    int at = firstIndex(times);
    for (int i = 0; i < out.length; i++, time += stride) {
      while (at + 1 < times.length && times[at + 1] <= time) {
        at++;
      }
      if (at >= 0 && times[at] >= time - lookback && !SeriesData.isStale(values[at])) {
        out[i] = values[at];
      }
    }
  }

  private void newestTimes(SeriesData series, double[] out) {
    int at = firstIndex(series.timesMs());
    for (int i = 0; i < out.length; i++) {
      at = newestIndex(series.timesMs(), at, i);
      if (isFresh(series, at, i)) {
        out[i] = series.timesMs()[at] / 1000.0;
      }
    }
  }

  /** Index of the last sample before or at the first step's time; -1 where there is none. */
  private int firstIndex(long[] times) {
    return Times.behind(times, context.time(selector.shift(), steps, 0)) - 1;
  }

  private int newestIndex(long[] times, int from, int step) {
    long time = context.time(selector.shift(), steps, step);
    int at = from;
    while (at + 1 < times.length && times[at + 1] <= time) {
      at++;
    }
    return at;
  }

  private boolean isFresh(SeriesData series, int at, int step) {
    if (at < 0 || SeriesData.isStale(series.values()[at])) {
      return false;
    }
    long oldest = context.time(selector.shift(), steps, step) - context.options().lookbackMs();
    long time = series.timesMs()[at];
    return context.options().isLeftOpen() ? time > oldest : time >= oldest;
  }

  /** Between the samples around a step; the newest where none follows within the lookback. */
  private void smoothed(SeriesData all, double[] out) {
    SeriesData series = all.withoutStale();
    long[] times = series.timesMs();
    int at = firstIndex(times);
    for (int i = 0; i < out.length; i++) {
      at = newestIndex(times, at, i);
      long time = context.time(selector.shift(), steps, i);
      if (!isFresh(series, at, i)) {
        continue;
      }
      double value = series.values()[at];
      boolean follows =
          at + 1 < times.length && times[at + 1] <= time + context.options().lookbackMs();
      if (follows && times[at] < time) {
        double rise = series.values()[at + 1] - value;
        value += rise * (time - times[at]) / (times[at + 1] - times[at]);
      }
      out[i] = value;
    }
  }
}
