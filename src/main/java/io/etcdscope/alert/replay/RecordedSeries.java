package io.etcdscope.alert.replay;

import io.etcdscope.alert.rule.Rule;
import io.etcdscope.alert.template.Template;
import io.etcdscope.model.Labels;
import io.etcdscope.promql.series.SeriesData;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;

/** The series that rules write: recorded results, and {@code ALERTS} of the states of alerts. */
final class RecordedSeries {
  private RecordedSeries() {}

  /** Labels of a recorded series: those of the result under the rule's name, the rule's on top. */
  static Labels labels(Rule rule, Labels result) {
    Labels.Builder labels = result.toBuilder().set(Labels.METRIC_NAME, rule.name());
    for (Map.Entry<String, Template> label : rule.labels().entrySet()) {
      labels.set(label.getKey(), label.getValue().source());
    }
    return labels.build();
  }

  /**
   * A series of the evaluations with a value; the first evaluation without is marked stale. A
   * failed evaluation writes nothing.
   */
  static SeriesData of(Labels labels, EvalTimes times, Evaluated.Points points, BitSet failed) {
    long[] at = new long[2 * points.present().cardinality()];
    double[] values = new double[at.length];
    int size = 0;
    boolean before = false;
    for (int step = 0; step < times.count(); step++) {
      boolean present = points.present().get(step);
      if (failed.get(step) || (!present && !before)) {
        continue;
      }
      at[size] = times.time(step);
      values[size++] = present ? points.values()[step] : SeriesData.stale();
      before = present;
    }
    return new SeriesData(labels, Arrays.copyOf(at, size), Arrays.copyOf(values, size));
  }

  /** {@code ALERTS} of one state of a stretch: 1 at each evaluation from one time to another. */
  static SeriesData alerts(Labels labels, EvalTimes times, long fromMs, long toMs) {
    int first = times.firstFrom(fromMs);
    int behind = Math.min(times.count(), times.firstFrom(toMs));
    Evaluated.Points points = new Evaluated.Points(new BitSet(), new double[times.count()]);
    points.present().set(Math.min(first, behind), behind);
    Arrays.fill(points.values(), 1);
    return of(labels, times, points, new BitSet());
  }
}
