package io.etcdscope.statistics.window;

import io.etcdscope.statistics.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Blocks of windows of two archives, dealt to both anew. Each archive keeps its number of blocks of
 * every stratum.
 */
final class Deals {
  private final double[][] blocks;
  private final List<Stratum> strata;
  private final int blocksFirst;
  private final double[] all;

  /** The first archive's before a deal: all of the strata whose dealt blocks go to the second. */
  private final double[] undealt;

  private final double[] first;
  private final double[] second;

  /**
   * The blocks of one archive.
   *
   * @param blocks counts by bin of each
   * @param strata stratum of each
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once and never compared
  record Hand(double[][] blocks, int[] strata) {
    /** The windows cut into blocks of some length or little more; at least one. */
    static Hand of(WindowHistograms windows, int[] strata, int length) {
      int n = Math.max(1, windows.windows() / length);
      Hand hand = new Hand(new double[n][windows.bins()], new int[n]);
      for (int b = 0; b < n; b++) {
        int from = (int) ((long) windows.windows() * b / n);
        int to = (int) ((long) windows.windows() * (b + 1) / n);
        for (int i = from; i < to; i++) {
          for (int j = 0; j < windows.bins(); j++) {
            hand.blocks[b][j] += windows.count(i, j);
          }
        }
        hand.strata[b] = strata[from];
      }
      return hand;
    }
  }

  /**
   * Blocks that may change places.
   *
   * @param order the blocks; those in front are dealt
   * @param dealt how many are dealt
   * @param isToFirst whether they are dealt to the first archive: the fewer are dealt
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once and never compared
  private record Stratum(int[] order, int dealt, boolean isToFirst) {
    static Stratum of(List<Integer> first, List<Integer> second) {
      boolean isToFirst = first.size() <= second.size();
      List<Integer> order = new ArrayList<>(isToFirst ? first : second);
      int dealt = order.size();
      order.addAll(isToFirst ? second : first);
      int[] places = order.stream().mapToInt(Integer::intValue).toArray();
      return new Stratum(places, dealt, isToFirst);
    }
  }

  /** As the archives hold them. */
  Deals(Hand own, Hand other) {
    blocksFirst = own.blocks.length;
    blocks = new double[blocksFirst + other.blocks.length][];
    System.arraycopy(own.blocks, 0, blocks, 0, blocksFirst);
    System.arraycopy(other.blocks, 0, blocks, blocksFirst, other.blocks.length);
    TreeMap<Integer, List<List<Integer>>> places = new TreeMap<>();
    for (int b = 0; b < blocks.length; b++) {
      boolean isFirst = b < blocksFirst;
      int stratum = isFirst ? own.strata[b] : other.strata[b - blocksFirst];
      places
          .computeIfAbsent(stratum, s -> List.of(new ArrayList<>(), new ArrayList<>()))
          .get(isFirst ? 0 : 1)
          .add(b);
    }
    strata = places.values().stream().map(both -> Stratum.of(both.get(0), both.get(1))).toList();
    all = new double[blocks[0].length];
    first = new double[all.length];
    second = new double[all.length];
    undealt = new double[all.length];
    for (double[] block : blocks) {
      add(block, 1, all);
    }
    for (Stratum stratum : strata) {
      for (int b : stratum.isToFirst ? new int[0] : stratum.order) {
        add(blocks[b], 1, undealt);
      }
    }
    sum();
  }

  /** Deals all blocks anew. */
  void deal(SplittableRandom random) {
    for (Stratum stratum : strata) {
      int[] order = stratum.order;
      for (int i = 0; i < stratum.dealt; i++) {
        int k = i + Seed.below(random, order.length - i);
        int chosen = order[k];
        order[k] = order[i];
        order[i] = chosen;
      }
    }
    sum();
  }

  /** Whole counts, so that taking away gives exactly what is left. */
  private void sum() {
    System.arraycopy(undealt, 0, first, 0, first.length);
    for (Stratum stratum : strata) {
      double sign = stratum.isToFirst ? 1 : -1;
      for (int i = 0; i < stratum.dealt; i++) {
        add(blocks[stratum.order[i]], sign, first);
      }
    }
    for (int j = 0; j < all.length; j++) {
      second[j] = all[j] - first[j];
    }
  }

  private static void add(double[] block, double sign, double[] into) {
    for (int j = 0; j < into.length; j++) {
      into[j] += sign * block[j];
    }
  }

  /** Counts by bin of the first archive. */
  double[] first() {
    return first;
  }

  /** Counts by bin of the second archive. */
  double[] second() {
    return second;
  }

  /** Blocks of the first archive. */
  int blocksFirst() {
    return blocksFirst;
  }

  /** Blocks of the second archive. */
  int blocksSecond() {
    return blocks.length - blocksFirst;
  }
}
