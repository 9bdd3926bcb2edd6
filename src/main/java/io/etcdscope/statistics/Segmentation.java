package io.etcdscope.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Cuts a sequence into segments of least total cost (PELT: Killick, Fearnhead and Eckley 2012): the
 * exact optimum, with candidates left out that can never be part of it.
 */
public final class Segmentation {
  /** Cost of the segment [from, to); of two parts together never more than of the whole. */
  @FunctionalInterface
  public interface Cost {
    /** Cost of one segment. */
    double of(int from, int to);
  }

  private Segmentation() {}

  /**
   * Starts of all segments but the first, rising; empty when nothing changes.
   *
   * @param length number of places
   * @param least fewest places of a segment
   * @param penalty what another segment must save
   */
  public static List<Integer> changes(int length, int least, double penalty, Cost cost) {
    if (length < 2 * least) {
      return List.of();
    }
    double[] best = new double[length + 1];
    int[] previous = new int[length + 1];
    // From this end on a candidate needs no more looking at.
    int[] dropped = new int[length + 1];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    Arrays.fill(dropped, Integer.MAX_VALUE);
    best[0] = -penalty;
    List<Integer> candidates = new ArrayList<>(List.of(0));
    for (int end = least; end <= length; end++) {
      int now = end;
      candidates.removeIf(start -> dropped[start] <= now);
      if (end >= 2 * least) {
        candidates.add(end - least);
      }
      double[] reached = new double[candidates.size()];
      for (int c = 0; c < reached.length; c++) {
        int start = candidates.get(c);
        reached[c] = best[start] + cost.of(start, end);
        if (reached[c] + penalty < best[end]) {
          best[end] = reached[c] + penalty;
          previous[end] = start;
        }
      }
      for (int c = 0; c < reached.length; c++) {
        if (reached[c] >= best[end]) {
          // A cut at this end is at least as good, once the segment after it is long enough.
          dropped[candidates.get(c)] = Math.min(dropped[candidates.get(c)], end + least);
        }
      }
    }
    return walkBack(previous, length);
  }

  private static List<Integer> walkBack(int[] previous, int length) {
    List<Integer> changes = new ArrayList<>();
    for (int at = previous[length]; at > 0; at = previous[at]) {
      changes.add(at);
    }
    Collections.reverse(changes);
    return changes;
  }
}
