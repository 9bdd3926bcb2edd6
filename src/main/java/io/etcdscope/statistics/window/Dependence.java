package io.etcdscope.statistics.window;

import io.etcdscope.statistics.series.Memory;

/**
 * How strongly neighbouring windows resemble each other, and what follows for resampling.
 *
 * @param blockLength windows kept together
 * @param blocks number of such blocks in the data
 * @param inflation what the variance between blocks must be multiplied by, at least 1: blocks cut
 *     long dependence short, and by how much is known for a first-order autoregression
 * @param effective number of independent windows that would tell as much
 */
record Dependence(int blockLength, double blocks, double inflation, double effective) {
  /** The dependence of windows, judged by what each adds to the mean bin index. */
  static Dependence of(WindowHistograms windows) {
    return of(scores(windows));
  }

  /** The dependence of a plain series without gaps. */
  static Dependence of(double[] values) {
    int length = BlockLength.of(values);
    double memory = Memory.of(values);
    double kept = 1;
    double power = 1;
    for (int k = 1; k < length; k++) {
      power *= memory;
      kept += 2 * (1 - (double) k / length) * power;
    }
    double all = Memory.inflation(memory);
    double blocks = (double) values.length / length;
    return new Dependence(length, blocks, Math.max(1, all / kept), values.length / all);
  }

  /** What each window adds to the mean bin index beyond its share. */
  static double[] scores(WindowHistograms windows) {
    int n = windows.windows();
    double[] scores = new double[n];
    double all = 0;
    double weighted = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 1; j < windows.bins(); j++) {
        scores[i] += j * windows.count(i, j);
      }
      all += windows.total(i);
      weighted += scores[i];
    }
    double mean = all == 0 ? 0 : weighted / all;
    for (int i = 0; i < n; i++) {
      scores[i] -= mean * windows.total(i);
    }
    return scores;
  }
}
