package io.etcdscope.compare;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.statistics.LongRun;
import io.etcdscope.statistics.histogram.BucketCounts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Risk: differences claimed between two halves of the same archive. Whole stretches of neighbouring
 * windows are dealt to the halves, since neighbours depend on each other.
 */
class SplitHalvesTest {
  private static final int STRETCH = 3;
  private static final double[] SHIFTS = {0, 0.05, 0.1, 0.2, 0.5};

  /** Counters and gauges that rise with what is put in. */
  private static final Set<Level> RAISED = Set.of(Level.REQUEST_RATE, Level.CPU, Level.MEMORY);

  /** What the nominal level of 5 % allows; the table of detection by size is a long run. */
  @Test
  void halvesOfOneArchiveAreNotCalledDifferent() {
    Subject fast = fast();
    long claimed = IntStream.range(0, 100).filter(i -> isClaimed(halves(fast, i, 0, 0))).count();
    assertTrue(claimed <= 5, claimed + " of 100 splits claim a difference, nominal is five");
  }

  @Test
  void aShiftOfHalfTheFsyncsIsFound() {
    assertTrue(isSlower(halves(fast(), 1, 0.5, 1)));
  }

  private static final List<String> MEASURED =
      List.of("fsync", "fsync3", "requests", "cpu", "memory", "elections");

  /** At least 95 of 100 splits claim nothing; detection by size of what was put in. */
  @Test
  @LongRun
  void detectionBySize() {
    Subject fast = fast();
    System.out.println("injected, then for each measure: p below 5 % / claimed, of 100 splits");
    System.out.println("| injected | " + String.join(" | ", MEASURED) + " |");
    for (double shift : SHIFTS) {
      Map<String, int[]> counts = new LinkedHashMap<>();
      MEASURED.forEach(name -> counts.put(name, new int[2]));
      int any = 0;
      for (int split = 0; split < 100; split++) {
        Findings one = halves(fast, split, shift, 1);
        any += isClaimed(one) ? 1 : 0;
        count(counts.get("fsync"), of(one, "WAL fsync"));
        count(counts.get("fsync3"), of(halves(fast, split, shift, 3), "WAL fsync"));
        count(counts.get("requests"), of(one, Level.REQUEST_RATE.title()));
        count(counts.get("cpu"), of(one, Level.CPU.title()));
        count(counts.get("memory"), of(one, Level.MEMORY.title()));
        count(counts.get("elections"), of(one, "elections per day"));
      }
      StringBuilder line = new StringBuilder("| %.0f %% |".formatted(100 * shift));
      counts.values().forEach(n -> line.append(" %d / %d |".formatted(n[0], n[1])));
      System.out.println(line);
      if (shift == 0) {
        System.out.println("any claim in " + any + " of 100 splits without injection");
        assertTrue(any <= 5, any + " of 100 splits claim a difference");
      }
      if (shift == 0.5) {
        // A half has 24 windows; where they hang together, too few blocks are left to deal.
        assertTrue(claimed(counts, "fsync") >= 80, line.toString());
        assertTrue(claimed(counts, "requests") >= 80, line.toString());
      }
    }
  }

  private static int claimed(Map<String, int[]> counts, String name) {
    return counts.getOrDefault(name, new int[2])[1];
  }

  private static void count(int[] counts, Comparison comparison) {
    Object adjusted = comparison.effect().get("pValueAdjusted");
    counts[0] += adjusted instanceof Double p && p < 0.05 ? 1 : 0;
    counts[1] += comparison.outcome() == Outcome.DIFFERENT ? 1 : 0;
  }

  private static Subject fast() {
    return Shared.sides(Map.of("fast", "corpus/fast.tar.gz")).get(0);
  }

  private static boolean isClaimed(Findings findings) {
    return findings.comparisons().stream().anyMatch(c -> c.outcome() == Outcome.DIFFERENT);
  }

  private static boolean isSlower(Findings findings) {
    return "b".equals(of(findings, "WAL fsync").slower());
  }

  private static Comparison of(Findings findings, String measure) {
    return findings.comparisons().stream()
        .filter(comparison -> comparison.measure().equals(measure))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Two halves; in the second a share of the fsyncs is some buckets slower, and of requests more.
   */
  private static Findings halves(Subject whole, int split, double share, int buckets) {
    SplittableRandom random = new SplittableRandom(split);
    int n = whole.windowEnds().size();
    List<Integer> stretches = new ArrayList<>();
    for (int i = 0; i < n; i += STRETCH) {
      stretches.add(random.nextInt(stretches.size() + 1), i);
    }
    List<Integer> first = windows(stretches.subList(0, stretches.size() / 2), n);
    List<Integer> second = windows(stretches.subList(stretches.size() / 2, stretches.size()), n);
    return Findings.of(
        List.of(
            part(whole, "a", first, 0, 0, random),
            part(whole, "b", second, share, buckets, random)),
        Terms.DEFAULT,
        1);
  }

  private static List<Integer> windows(List<Integer> stretches, int n) {
    List<Integer> out = new ArrayList<>();
    stretches.stream()
        .sorted()
        .forEach(at -> IntStream.range(at, Math.min(n, at + STRETCH)).forEach(out::add));
    return out;
  }

  // Six parameters: the part, and what is done to it.
  private static Subject part(
      Subject whole,
      String name,
      List<Integer> windows,
      double share,
      int buckets,
      SplittableRandom random) {
    Map<String, LatencyWindows> latencies = new LinkedHashMap<>();
    whole
        .latencies()
        .forEach(
            (metric, all) ->
                latencies.put(
                    metric,
                    new LatencyWindows(
                        windows.stream()
                            .map(all.windows()::get)
                            .map(
                                window ->
                                    metric.equals(Sides.FSYNC)
                                        ? shifted(window, share, buckets, random)
                                        : window)
                            .toList(),
                        Map.of())));
    Map<Level, LevelWindows> levels = new EnumMap<>(Level.class);
    whole
        .levels()
        .forEach(
            (level, all) ->
                levels.put(
                    level,
                    new LevelWindows(
                        windows.stream()
                            .mapToLong(i -> all.counted()[i])
                            .map(
                                count ->
                                    RAISED.contains(level)
                                        ? Math.round(count * (1 + share))
                                        : count)
                            .toArray(),
                        windows.stream().mapToLong(i -> all.related()[i]).toArray())));
    return new Subject(
        name,
        whole.members(),
        whole.windowMs(),
        windows.stream().map(whole.windowEnds()::get).toList(),
        latencies,
        levels,
        whole.methods(),
        elections(share, random));
  }

  /** About thirty elections in a month, more of them in the second half. */
  private static Subject.Elections elections(double share, SplittableRandom random) {
    double expected = 30 * (1 + share);
    long episodes = 0;
    for (double time = -Math.log1p(-random.nextDouble());
        time < expected;
        time -= Math.log1p(-random.nextDouble())) {
      episodes++;
    }
    return new Subject.Elections(true, episodes, 30 * 86_400_000L);
  }

  /** Each observation moves with probability {@code share}; the sum grows by what edges tell. */
  private static BucketCounts shifted(
      BucketCounts window, double share, int buckets, SplittableRandom random) {
    if (share == 0) {
      return window;
    }
    long[] counts = new long[window.bins()];
    double sum = window.sum().orElse(Double.NaN);
    for (int i = 0; i < counts.length; i++) {
      int to = Math.min(counts.length - 2, i + buckets);
      for (long k = 0; k < window.count(i); k++) {
        boolean isMoved = to > i && random.nextDouble() < share;
        counts[isMoved ? to : i]++;
        sum += isMoved ? window.upperEdge(to) - window.upperEdge(i) : 0;
      }
    }
    return BucketCounts.of(window.edges(), counts, sum);
  }
}
