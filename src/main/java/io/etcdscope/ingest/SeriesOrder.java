package io.etcdscope.ingest;

import java.util.function.IntUnaryOperator;

/** Rows by series, those of one series in the order they came: a stable counting sort. */
final class SeriesOrder {
  private final int[] start;
  private final int[] order;

  /**
   * Sorts rows.
   *
   * @param rows how many there are
   * @param series gives the series of a row, below {@code limit}
   */
  SeriesOrder(int rows, IntUnaryOperator series, int limit) {
    start = new int[limit + 2];
    order = new int[rows];
    for (int i = 0; i < rows; i++) {
      start[series.applyAsInt(i) + 2]++;
    }
    for (int i = 2; i < start.length; i++) {
      start[i] += start[i - 1];
    }
    for (int i = 0; i < rows; i++) {
      order[start[series.applyAsInt(i) + 1]++] = i;
    }
  }

  /** First place of a series; that of the next one is behind its last. */
  int from(int series) {
    return start[Math.min(series, start.length - 1)];
  }

  /** Row at a place. */
  int row(int place) {
    return order[place];
  }
}
