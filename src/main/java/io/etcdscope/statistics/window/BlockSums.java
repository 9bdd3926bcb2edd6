package io.etcdscope.statistics.window;

import io.etcdscope.statistics.Seed;
import java.util.SplittableRandom;

/**
 * Sums over every block of neighbouring windows, computed once, so that a resample of all windows
 * is the sum of a few rows. Blocks run around the end to the start, so that every window is drawn
 * equally often (circular block bootstrap, Politis and Romano 1992).
 */
final class BlockSums {
  private final WindowHistograms windows;
  private final int blockLength;
  private final int first;
  private final int width;
  private final double[] whole;
  private final double[] rest;

  BlockSums(WindowHistograms windows, int blockLength) {
    this.windows = windows;
    this.blockLength = blockLength;
    int from = 0;
    int to = windows.bins() - 1;
    while (from < to && isEmpty(from)) {
      from++;
    }
    while (to > from && isEmpty(to)) {
      to--;
    }
    this.first = from;
    // One row: the bins that ever hold anything, then the sum.
    this.width = to - from + 2;
    this.whole = sums(blockLength);
    this.rest = sums(windows.windows() - (blocks() - 1) * blockLength);
  }

  /** Number of blocks that make one resample; the last may be shorter. */
  private int blocks() {
    return (windows.windows() + blockLength - 1) / blockLength;
  }

  /** Length of a row to be filled by {@link #draw}. */
  int width() {
    return width;
  }

  /** Fills {@code row} with the sum of randomly drawn blocks. */
  void draw(SplittableRandom random, double[] row) {
    int n = windows.windows();
    System.arraycopy(rest, Seed.below(random, n) * width, row, 0, width);
    for (int b = blocks() - 1; b > 0; b--) {
      int at = Seed.below(random, n) * width;
      for (int j = 0; j < width; j++) {
        row[j] += whole[at + j];
      }
    }
  }

  /** Puts a row's counts into {@code counts} (all bins) and gives its sum. */
  double unpack(double[] row, double[] counts) {
    System.arraycopy(row, 0, counts, first, width - 1);
    return row[width - 1];
  }

  private boolean isEmpty(int bin) {
    for (int i = 0; i < windows.windows(); i++) {
      if (windows.count(i, bin) > 0) {
        return false;
      }
    }
    return true;
  }

  private double[] sums(int length) {
    int n = windows.windows();
    double[] table = new double[n * width];
    for (int start = 0; start < n; start++) {
      for (int k = 0; k < length; k++) {
        int window = (start + k) % n;
        for (int j = 0; j < width - 1; j++) {
          table[start * width + j] += windows.count(window, first + j);
        }
        table[start * width + width - 1] += windows.sum(window);
      }
    }
    return table;
  }
}
