package io.etcdscope.report;

import io.etcdscope.model.Dating;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a panel shows in one or two sentences, computed from the rows that are drawn: the
 * alternative text of the picture, and the line under it.
 */
record Reading(Panel panel, Dating dating) {
  String sentence(Table rows) {
    return switch (panel.kind()) {
      case LINES, QUANTILE -> extreme(rows);
      case HEAT -> heat(rows);
      case STATES -> states(rows);
      case TABLE, KEY -> "";
    };
  }

  /** The highest value, or the lowest of the part that the panel names for it. */
  private String extreme(Table all) {
    String part = panel.file().header("lowest");
    Table rows = part.isEmpty() ? all : all.by("facet").getOrDefault(part, all);
    int best = best(rows, part.isEmpty() ? 1 : -1);
    if (best < 0) {
      return "No values.";
    }
    double value = rows.real(best, "value");
    if (value == 0 && part.isEmpty()) {
      return "Zero throughout.";
    }
    StringBuilder out = new StringBuilder(part.isEmpty() ? "Highest: " : "Lowest: ");
    out.append(name(rows, best)).append(panel.unit().format(value));
    boolean banded = panel.kind() == Panel.Kind.QUANTILE;
    long at = rows.whole(best, banded ? "to_ms" : "at_ms");
    out.append(banded ? " in the window that ends " : " at ").append(dating.clock(at));
    if (banded) {
      out.append(", in the bucket ")
          .append(Numbers.bucket(rows.real(best, "lower"), rows.real(best, "upper")))
          .append(", n = ")
          .append(Numbers.exact(rows.whole(best, "observations")));
    }
    return out.append('.').toString();
  }

  private static int best(Table rows, int sign) {
    int best = -1;
    int place = rows.place("value");
    for (int i = 0; i < rows.size(); i++) {
      double value = sign * rows.real(i, place);
      if (!Double.isNaN(value) && (best < 0 || value > sign * rows.real(best, place))) {
        best = i;
      }
    }
    return best;
  }

  private static String name(Table rows, int row) {
    List<String> parts = new ArrayList<>();
    for (String column : List.of("facet", "series", "instance")) {
      String part = rows.text(row, column);
      boolean peer = column.equals("instance") && rows.text(row, "series").endsWith(part);
      if (!part.isEmpty() && !parts.contains(part) && !peer) {
        parts.add(part);
      }
    }
    return parts.isEmpty() ? "" : String.join(" ", parts) + " ";
  }

  /** For each facet the share within the last edge below the threshold, and the slowest bucket. */
  private String heat(Table rows) {
    double limit = panel.thresholds().isEmpty() ? 0 : panel.thresholds().get(0).value();
    List<String> parts = new ArrayList<>();
    rows.by("facet").forEach((facet, part) -> parts.add(heat(facet, part, limit)));
    return String.join("; ", parts) + ".";
  }

  private static String heat(String facet, Table rows, double limit) {
    double edge = 0;
    int slowest = 0;
    long all = 0;
    for (int i = 0; i < rows.size(); i++) {
      double upper = rows.real(i, "upper");
      edge = upper <= limit ? Math.max(edge, upper) : edge;
      slowest = upper > rows.real(slowest, "upper") ? i : slowest;
      all += rows.whole(i, "observations");
    }
    long within = 0;
    for (int i = 0; i < rows.size(); i++) {
      within += rows.real(i, "upper") <= edge ? rows.whole(i, "observations") : 0;
    }
    return String.format(
        Locale.ROOT,
        "%s: %s of %s within %s, slowest %s",
        facet,
        Numbers.percent(all == 0 ? Double.NaN : within / (double) all),
        Numbers.exact(all),
        Numbers.edge(edge),
        Numbers.bucket(rows.real(slowest, "lower"), rows.real(slowest, "upper")));
  }

  private static String states(Table rows) {
    List<String> parts = new ArrayList<>();
    rows.by("instance")
        .forEach(
            (instance, part) -> {
              Map<String, Long> lengths = new LinkedHashMap<>();
              Map<String, Integer> times = new HashMap<>();
              for (int i = 0; i < part.size(); i++) {
                long length = part.whole(i, "to_ms") - part.whole(i, "from_ms");
                lengths.merge(part.text(i, "state"), length, Long::sum);
                times.merge(part.text(i, "state"), 1, Integer::sum);
              }
              List<String> words = new ArrayList<>();
              lengths.forEach(
                  (state, length) ->
                      words.add(state + extent(length, times.getOrDefault(state, 1))));
              parts.add(instance + ": " + String.join(", ", words));
            });
    return parts.isEmpty() ? "No states." : String.join("; ", parts) + ".";
  }

  /** How long a state lasted, or how often it was seen where it has no length. */
  private static String extent(long length, int times) {
    if (length > 0) {
      return " " + Numbers.duration(length);
    }
    return times == 1 ? "" : " " + Numbers.exact(times) + " times";
  }
}
