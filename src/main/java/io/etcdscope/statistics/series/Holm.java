package io.etcdscope.statistics.series;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Holm's correction: the chance of any false claim among all of a table stays at the level. */
public final class Holm {
  private Holm() {}

  /** Adjusted p-values in the order given; compare each with the level as if it were alone. */
  public static double[] adjust(double[] pValues) {
    int n = pValues.length;
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[n];
    double greatest = 0;
    for (int i = 0; i < n; i++) {
      greatest = Math.max(greatest, Math.min(1, (n - i) * pValues[order[i]]));
      adjusted[order[i]] = greatest;
    }
    return adjusted;
  }
}
