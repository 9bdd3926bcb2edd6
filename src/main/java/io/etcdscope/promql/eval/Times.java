package io.etcdscope.promql.eval;

import java.util.Arrays;

/** Searches in rising times. */
final class Times {
  private Times() {}

  /** Index of the first time later than a given one. */
  static int behind(long[] times, long time) {
    int found = Arrays.binarySearch(times, time);
    return found < 0 ? -found - 1 : found + 1;
  }

  /** Index of the first time not before a given one. */
  static int from(long[] times, long time) {
    int found = Arrays.binarySearch(times, time);
    return found < 0 ? -found - 1 : found;
  }
}
