package io.etcdscope.compare;

import io.etcdscope.statistics.histogram.BucketCounts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** Sides made of drawn windows. */
final class Sides {
  static final String FSYNC = "etcd_disk_wal_fsync_duration_seconds";
  static final double[] DOUBLING = {
    0.001, 0.002, 0.004, 0.008, 0.016, 0.032, Double.POSITIVE_INFINITY
  };
  private static final long START = 1_763_000_000_000L;
  private static final long WINDOW = 10_000;

  private Sides() {}

  /** A side with one latency and nothing else. */
  static Subject fsync(String name, List<BucketCounts> windows) {
    return of(name, Map.of(FSYNC, new LatencyWindows(windows, Map.of())), Map.of(), 0);
  }

  static Subject of(
      String name,
      Map<String, LatencyWindows> latencies,
      Map<Level, LevelWindows> levels,
      long elections) {
    int windows =
        latencies.values().stream()
            .findFirst()
            .map(found -> found.windows().size())
            .orElseGet(
                () ->
                    levels.values().stream()
                        .findFirst()
                        .map(found -> found.counted().length)
                        .orElse(1));
    List<Long> ends = new ArrayList<>();
    for (int i = 1; i <= windows; i++) {
      ends.add(START + i * WINDOW);
    }
    Member member =
        new Member("etcd-1", "3.5.0", 2L * windows, START, START + windows * WINDOW, 5_000, 1);
    return new Subject(
        name,
        List.of(member),
        WINDOW,
        ends,
        new LinkedHashMap<>(latencies),
        levels.isEmpty() ? Map.of() : new EnumMap<>(levels),
        Map.of(),
        new Subject.Elections(true, elections, windows * WINDOW));
  }

  /** Windows of {@code n} observations each, bins drawn by {@code shares} (not cumulative). */
  static List<BucketCounts> drawn(int windows, int n, double[] shares, SplittableRandom random) {
    return made(
        windows,
        window -> {
          long[] counts = new long[DOUBLING.length];
          double sum = 0;
          for (int i = 0; i < n; i++) {
            int bin = bin(shares, random.nextDouble());
            counts[bin]++;
            double lower = bin == 0 ? 0 : DOUBLING[bin - 1];
            double upper = bin == DOUBLING.length - 1 ? 2 * lower : DOUBLING[bin];
            sum += lower + (upper - lower) * random.nextDouble();
          }
          return BucketCounts.of(DOUBLING, counts, sum);
        });
  }

  /**
   * Windows whose shares wander between the given ones and all of it a bucket later, as a first
   * autoregression of some {@code memory} does.
   */
  static List<BucketCounts> lingering(
      int windows, int n, double[] shares, double memory, SplittableRandom random) {
    double[] state = {random.nextGaussian()};
    return made(
        windows,
        window -> {
          state[0] = memory * state[0] + Math.sqrt(1 - memory * memory) * random.nextGaussian();
          double moved = Math.max(0, Math.min(1, 0.3 + 0.1 * state[0]));
          double[] own = new double[shares.length];
          for (int i = 0; i < own.length; i++) {
            own[i] = shares[i] * (1 - moved) + (i == 0 ? 0 : shares[i - 1] * moved);
          }
          return drawn(1, n, own, random).get(0);
        });
  }

  static List<BucketCounts> made(int windows, IntFunction<BucketCounts> maker) {
    List<BucketCounts> out = new ArrayList<>();
    for (int i = 0; i < windows; i++) {
      out.add(maker.apply(i));
    }
    return out;
  }

  private static int bin(double[] shares, double draw) {
    double below = 0;
    for (int i = 0; i < shares.length; i++) {
      below += shares[i];
      if (draw < below) {
        return i;
      }
    }
    return shares.length - 1;
  }
}
