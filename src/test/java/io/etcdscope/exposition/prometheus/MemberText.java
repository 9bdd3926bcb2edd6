package io.etcdscope.exposition.prometheus;

import io.etcdscope.exposition.GoFloat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes scrapes of a member of etcd that lives: counters rise, gauges move, processes restart. */
public final class MemberText {
  private static final String[] BOUNDS = {
    "0.001", "0.002", "0.004", "0.008", "0.016", "0.032", "0.064", "0.128", "0.256", "0.512", "+Inf"
  };

  private final SplittableRandom random;
  private final int histograms;
  private final long[][] buckets;
  private final double[] sums;
  private final long[] counters;
  private double started;
  private boolean extra;
  private long scrapes;

  /** A member with so many histograms and twice as many counters. */
  public MemberText(long seed, int histograms) {
    random = new SplittableRandom(seed);
    scrapes = seed * 100_000;
    this.histograms = histograms;
    buckets = new long[histograms][BOUNDS.length];
    sums = new double[histograms];
    counters = new long[2 * histograms];
    started = 1.79522399941e9;
  }

  /** Ends the process and starts another: every counter begins anew. */
  public void restart(double atSeconds) {
    started = atSeconds;
    extra = false;
    for (long[] one : buckets) {
      Arrays.fill(one, 0);
    }
    Arrays.fill(sums, 0);
    Arrays.fill(counters, 0);
  }

  /** Lets series appear that were not there before. */
  public void grow() {
    extra = true;
  }

  /** Lets some work be done. */
  public void live() {
    for (int h = 0; h < histograms; h++) {
      if (random.nextInt(3) == 0) {
        int from = random.nextInt(BOUNDS.length);
        long by = random.nextInt(1, 40);
        for (int b = from; b < BOUNDS.length; b++) {
          buckets[h][b] += by;
        }
        sums[h] += random.nextDouble() * by;
      }
    }
    for (int c = 0; c < counters.length; c++) {
      counters[c] += random.nextInt(4) == 0 ? random.nextLong(1L << random.nextInt(1, 33)) : 0;
    }
  }

  /** The scrape now. */
  public byte[] scrape() {
    List<String> lines = new ArrayList<>();
    for (int h = 0; h < histograms; h++) {
      String name = "etcd_part_" + h + "_duration_seconds";
      lines.add("# HELP " + name + " How long.");
      lines.add("# TYPE " + name + " histogram");
      for (int b = 0; b < BOUNDS.length; b++) {
        lines.add(name + "_bucket{le=\"" + BOUNDS[b] + "\"} " + number(buckets[h][b]));
      }
      lines.add(name + "_sum " + GoFloat.format(sums[h]));
      lines.add(name + "_count " + number(buckets[h][BOUNDS.length - 1]));
    }
    lines.add("# HELP etcd_work_total Work.");
    lines.add("# TYPE etcd_work_total counter");
    for (int c = 0; c < counters.length; c++) {
      lines.add("etcd_work_total{kind=\"k" + c + "\",path=\"a\\\\b\"} " + number(counters[c]));
    }
    lines.add("# HELP etcd_scrapes Makes every scrape another.");
    lines.add("# TYPE etcd_scrapes gauge");
    lines.add("etcd_scrapes " + number(++scrapes));
    if (extra) {
      lines.add("# HELP etcd_late_total Late.");
      lines.add("# TYPE etcd_late_total counter");
      lines.add("etcd_late_total " + number(counters[0]));
    }
    lines.add("# HELP etcd_level Up and down.");
    lines.add("# TYPE etcd_level gauge");
    lines.add("etcd_level " + GoFloat.format(level()));
    lines.add("# HELP process_start_time_seconds Start.");
    lines.add("# TYPE process_start_time_seconds gauge");
    lines.add("process_start_time_seconds " + GoFloat.format(started));
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private double level() {
    return switch (random.nextInt(12)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> -0.0;
      case 3 -> random.nextDouble() * 1e-9;
      default -> random.nextInt(5);
    };
  }

  private static String number(long value) {
    return GoFloat.format(value);
  }
}
