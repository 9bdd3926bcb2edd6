package io.etcdscope.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.statistics.LongRun;
import io.etcdscope.statistics.Seed;
import io.etcdscope.statistics.window.ResamplingPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RankingTest {
  private static final double[] FAST = {0.7, 0.2, 0.1, 0, 0, 0, 0};
  private static final double[] SLOW = {0, 0, 0.1, 0.2, 0.7, 0, 0};
  private static final Quality FSYNC = Quality.of(Latency.ALL.get(0));
  private static final Terms FEW_DRAWS =
      new Terms(0.1, new ResamplingPlan(400, 0.95, Seed.REPORT), List.of());
  private static final Terms NO_MARGIN =
      new Terms(0, new ResamplingPlan(400, 0.95, Seed.REPORT), List.of());

  @Test
  void sidesThatCannotBeToldApartShareARank() {
    SplittableRandom random = new SplittableRandom(37);
    List<Subject> sides =
        List.of(
            Sides.fsync("slow", Sides.drawn(48, 200, SLOW, random)),
            Sides.fsync("one", Sides.drawn(48, 200, FAST, random)),
            Sides.fsync("two", Sides.drawn(48, 200, FAST, random)));
    List<Ranking.Place> ranked = Ranking.of(FSYNC, sides, Terms.DEFAULT).places();
    assertEquals(List.of(1, 1, 3), ranked.stream().map(Ranking.Place::rank).toList());
    assertEquals("slow", ranked.get(2).side().name());
  }

  /** Each step is below what can be told; the whole way is not. */
  @Test
  void tiesDoNotCreepAlong() {
    SplittableRandom random = new SplittableRandom(43);
    List<Subject> sides = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      double slow = 0.04 * i;
      double[] shares = {0.7 - slow, 0.2 + slow / 2, 0.1 + slow / 2, 0, 0, 0, 0};
      sides.add(Sides.fsync("s" + i, Sides.drawn(48, 200, shares, random)));
    }
    List<Integer> ranks =
        Ranking.of(FSYNC, sides, Terms.DEFAULT).places().stream().map(Ranking.Place::rank).toList();
    assertEquals(1, ranks.get(0));
    assertTrue(ranks.get(5) > 1, "the last is told from the first: " + ranks);
  }

  /** Whatever pair of so many the data make stand out, chance alone rarely makes a second rank. */
  @Test
  void equalSidesRarelyMakeMoreThanOneRank() {
    long wrong =
        IntStream.range(0, 60).filter(trial -> ranks(8, 0, 0, trial, NO_MARGIN) > 1).count();
    // 5 % of 60 are 3; 8 would be exceeded with probability 0.003.
    assertTrue(wrong <= 8, wrong + " of 60 rankings of equal sides have more than one rank");
  }

  @Test
  void fewElectionsAreNoRankOfTheirOwn() {
    List<Subject> sides =
        List.of(
            Sides.of("often", Map.of(), Map.of(), 40),
            Sides.of("never", Map.of(), Map.of(), 0),
            Sides.of("once", Map.of(), Map.of(), 1));
    Ranking ranking =
        Ranking.all(sides, Terms.DEFAULT, 1).stream()
            .filter(one -> one.quality().heading().equals("Elections"))
            .findFirst()
            .orElseThrow();
    assertEquals("Elections, few to many: 1. never, once; 3. often", ranking.line(name -> name));
  }

  @Test
  void noFailureAtAllIsNoCertainty() {
    List<Subject> sides = List.of(failing("none", 0), failing("three", 3), failing("many", 4_000));
    Quality failed =
        Quality.ALL.stream().filter(q -> q.level() == Level.FAILED_SHARE).findFirst().orElseThrow();
    assertEquals(
        List.of(1, 1, 3),
        Ranking.of(failed, sides, Terms.DEFAULT).places().stream()
            .map(Ranking.Place::rank)
            .toList());
  }

  /** So many failures of 600,000 requests, spread over the windows. */
  private static Subject failing(String name, int failures) {
    long[] failed = new long[60];
    for (int i = 0; i < failures; i++) {
      failed[i * 7 % 60]++;
    }
    long[] requests = new long[60];
    Arrays.fill(requests, 10_000);
    return Sides.of(
        name, Map.of(), Map.of(Level.FAILED_SHARE, new LevelWindows(failed, requests)), 0);
  }

  /** Ranks of so many sides, the last of which has a share of its fsyncs one bucket later. */
  private static long ranks(int sides, double slower, double memory, int trial, Terms terms) {
    SplittableRandom random = new SplittableRandom(5_000L * sides + trial);
    List<Subject> all = new ArrayList<>();
    for (int i = 0; i < sides; i++) {
      double moved = i == sides - 1 ? slower : 0;
      double[] shares = {0.7 * (1 - moved), 0.2 + 0.7 * moved, 0.1, 0, 0, 0, 0};
      all.add(Sides.fsync("s" + i, Sides.lingering(96, 100, shares, memory, random)));
    }
    return Ranking.of(FSYNC, all, terms).places().stream()
        .map(Ranking.Place::rank)
        .distinct()
        .count();
  }

  @LongRun
  @Test
  void ranksBySidesAndSize() {
    for (double memory : new double[] {0, 0.3, 0.6}) {
      for (int sides : new int[] {3, 10, 30}) {
        StringBuilder line = new StringBuilder("memory " + memory + ", sides " + sides + ":");
        for (double slower : new double[] {0, 0.2, 0.5}) {
          double own = memory;
          for (Terms terms : slower == 0 ? List.of(NO_MARGIN, FEW_DRAWS) : List.of(FEW_DRAWS)) {
            long found =
                IntStream.range(0, 400)
                    .parallel()
                    .filter(trial -> ranks(sides, slower, own, trial, terms) > 1)
                    .count();
            line.append(
                String.format(
                    Locale.ROOT,
                    "  moved %.0f %%, margin %.0f %%: %.1f",
                    100 * slower,
                    100 * terms.margin(),
                    found / 4.0));
          }
        }
        System.out.println(line);
      }
    }
  }
}
