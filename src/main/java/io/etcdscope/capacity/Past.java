package io.etcdscope.capacity;

import io.etcdscope.model.Instants;
import io.etcdscope.report.Numbers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One cluster in one past report.
 *
 * @param label the period
 * @param toMs end of its period, epoch ms
 * @param complete whether the archive held all of it
 * @param cluster name of the cluster
 * @param verdict what the report said first
 * @param outlook days to the quota in words
 * @param values its numbers
 */
record Past(
    String label,
    long toMs,
    boolean complete,
    String cluster,
    String verdict,
    String outlook,
    Map<Number, Double> values) {

  /** Numbers that are followed from report to report. */
  enum Number {
    IN_USE,
    FILE,
    DAYS_LOWER,
    WRITES,
    REQUESTS,
    FSYNC_FAILED;

    String format(double value) {
      return switch (this) {
        case IN_USE, FILE -> Numbers.bytes(value);
        case DAYS_LOWER -> Numbers.plain(value) + " days";
        case WRITES -> Numbers.rate(value, "ops");
        case REQUESTS -> Numbers.rate(value, "req");
        case FSYNC_FAILED -> Numbers.percent(value);
      };
    }
  }

  /** What kind of period the label names: reports of different kinds are not compared. */
  String period() {
    return switch (label.length()) {
      case 7 -> "month";
      case 8 -> "week";
      default -> "day";
    };
  }

  double value(Number number) {
    return values.getOrDefault(number, Double.NaN);
  }

  /** The clusters of a summary.json of a capacity report; none of another document. */
  static List<Past> of(String label, Object summary) {
    List<Past> out = new ArrayList<>();
    Object capacity = JsonTree.get(summary, "capacity");
    boolean complete = Boolean.TRUE.equals(JsonTree.get(capacity, "complete"));
    for (Object cluster : JsonTree.list(JsonTree.get(capacity, "clusters"))) {
      Map<Number, Double> values = new EnumMap<>(Number.class);
      Object fullest = fullest(cluster);
      values.put(Number.IN_USE, JsonTree.real(JsonTree.get(fullest, "inUseBytes")));
      values.put(Number.FILE, JsonTree.real(JsonTree.get(fullest, "sizeBytes")));
      values.put(Number.DAYS_LOWER, JsonTree.real(JsonTree.get(fullest, "daysToQuota", "lower")));
      values.put(Number.WRITES, JsonTree.real(JsonTree.get(cluster, "load", "writes", "p95")));
      values.put(Number.REQUESTS, JsonTree.real(JsonTree.get(cluster, "load", "requests", "p95")));
      values.put(Number.FSYNC_FAILED, failed(cluster));
      out.add(
          new Past(
              label,
              end(cluster),
              complete,
              String.valueOf(JsonTree.get(cluster, "name")),
              String.valueOf(JsonTree.get(summary, "verdict")),
              outlook(fullest),
              values));
    }
    return out;
  }

  private static long end(Object cluster) {
    try {
      return Instants.parse(String.valueOf(JsonTree.get(cluster, "to")));
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  private static Object fullest(Object cluster) {
    Object fullest = Map.of();
    double most = -1;
    for (Object one : JsonTree.list(JsonTree.get(cluster, "database"))) {
      double size = JsonTree.real(JsonTree.get(one, "sizeBytes"));
      if (size > most) {
        most = size;
        fullest = one;
      }
    }
    return fullest;
  }

  /** Share of the worst member's windows that broke the limit of the fsync. */
  private static double failed(Object cluster) {
    double worst = Double.NaN;
    for (Object one : JsonTree.list(JsonTree.get(cluster, "quality"))) {
      double failed = JsonTree.real(JsonTree.get(one, "failed"));
      double all =
          failed
              + JsonTree.real(JsonTree.get(one, "passed"))
              + JsonTree.real(JsonTree.get(one, "undecided"));
      if ("wal_fsync".equals(JsonTree.get(one, "latency")) && all > 0) {
        worst = Double.isNaN(worst) ? failed / all : Math.max(worst, failed / all);
      }
    }
    return worst;
  }

  private static String outlook(Object fullest) {
    String outlook = String.valueOf(JsonTree.get(fullest, "outlook"));
    if (!outlook.equals("in_sight")) {
      return outlook.equals("null") ? Numbers.NOT_COLLECTED : outlook.replace('_', ' ');
    }
    double upper = JsonTree.real(JsonTree.get(fullest, "daysToQuota", "upper"));
    double lower = JsonTree.real(JsonTree.get(fullest, "daysToQuota", "lower"));
    String from = Numbers.plain(Math.floor(lower));
    return Double.isNaN(upper)
        ? from + " days or more"
        : from + " to " + Numbers.plain(Math.ceil(upper)) + " days";
  }
}
