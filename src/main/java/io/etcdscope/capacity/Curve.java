package io.etcdscope.capacity;

import java.util.Arrays;
import java.util.Collection;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Values by window, in order of time.
 *
 * @param endMs ends of the windows, epoch ms
 * @param values a value for each
 * @param coverage share of each window that was observed
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
record Curve(long[] endMs, double[] values, double[] coverage) {
  /** Windows observed less than this are no measurement of a whole window. */
  static final double LEAST_COVERAGE = 0.5;

  int size() {
    return endMs.length;
  }

  /** The windows that end in (from, to]. */
  Curve within(long fromMs, long toMs) {
    return kept(IntStream.range(0, size()).filter(i -> endMs[i] > fromMs && endMs[i] <= toMs));
  }

  /** The windows that were observed for the most part. */
  Curve observed() {
    return kept(IntStream.range(0, size()).filter(i -> coverage[i] >= LEAST_COVERAGE));
  }

  private Curve kept(IntStream places) {
    int[] at = places.toArray();
    return new Curve(
        Arrays.stream(at).mapToLong(i -> endMs[i]).toArray(),
        Arrays.stream(at).mapToDouble(i -> values[i]).toArray(),
        Arrays.stream(at).mapToDouble(i -> coverage[i]).toArray());
  }

  /** The last value; NaN of an empty curve. */
  double last() {
    return size() == 0 ? Double.NaN : values[size() - 1];
  }

  /**
   * The cluster's curve. A sum needs all members: its coverage is their mean, and a member that was
   * not seen in a window counts as not covered.
   */
  static Curve folded(Collection<Curve> members, Measure.Fold fold) {
    TreeMap<Long, double[]> sums = new TreeMap<>();
    for (Curve member : members) {
      for (int i = 0; i < member.size(); i++) {
        double value = member.values[i];
        double[] known = sums.get(member.endMs[i]);
        if (known == null) {
          sums.put(member.endMs[i], new double[] {value, member.coverage[i]});
          continue;
        }
        known[0] =
            switch (fold) {
              case GREATEST -> Math.max(known[0], value);
              case TOTAL -> known[0] + value;
              case LEAST -> Math.min(known[0], value);
            };
        known[1] =
            fold == Measure.Fold.TOTAL
                ? known[1] + member.coverage[i]
                : Math.max(known[1], member.coverage[i]);
      }
    }
    double parts = fold == Measure.Fold.TOTAL ? members.size() : 1;
    return new Curve(
        sums.keySet().stream().mapToLong(Long::longValue).toArray(),
        sums.values().stream().mapToDouble(pair -> pair[0]).toArray(),
        sums.values().stream().mapToDouble(pair -> pair[1] / parts).toArray());
  }
}
