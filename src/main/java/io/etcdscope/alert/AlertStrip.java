package io.etcdscope.alert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of the chart that shows all alerts over time: one alert rule of one cluster, with the
 * stretches of all its label sets laid together.
 *
 * @param rule name of the alert
 * @param severity its grade
 * @param cluster whose members it speaks of
 * @param pending stretches in which some label set was pending and none fired
 * @param firing stretches in which some label set fired
 */
public record AlertStrip(
    String rule, String severity, String cluster, List<Span> pending, List<Span> firing) {
  /** From a time up to another, milliseconds since the epoch. */
  public record Span(long fromMs, long toMs) {}

  /** Copies the lists. */
  public AlertStrip {
    pending = List.copyOf(pending);
    firing = List.copyOf(firing);
  }

  /**
   * One row for each rule, severity and cluster with a stretch, in the order of the alerts.
   *
   * @param endMs end of the archive, where what lasts is cut
   */
  public static List<AlertStrip> of(List<AlertRow> alerts, long endMs) {
    Map<List<String>, List<AlertRow>> rows = new LinkedHashMap<>();
    for (AlertRow alert : alerts) {
      rows.computeIfAbsent(
              List.of(alert.rule(), alert.severity(), alert.cluster()), key -> new ArrayList<>())
          .add(alert);
    }
    List<AlertStrip> out = new ArrayList<>();
    rows.forEach(
        (key, own) -> {
          List<Span> firing = new ArrayList<>();
          List<Span> active = new ArrayList<>();
          for (AlertRow alert : own) {
            long end = alert.resolvedMs() == null ? endMs : alert.resolvedMs();
            active.add(new Span(alert.pendingMs(), end));
            if (alert.firingMs() != null && alert.firingMs() < end) {
              firing.add(new Span(alert.firingMs(), end));
            }
          }
          List<Span> fired = union(firing);
          out.add(
              new AlertStrip(
                  key.get(0), key.get(1), key.get(2), without(union(active), fired), fired));
        });
    return out;
  }

  /** Spans laid together where they meet, by time. */
  private static List<Span> union(List<Span> spans) {
    List<Span> sorted = new ArrayList<>(spans);
    sorted.removeIf(span -> span.fromMs() >= span.toMs());
    sorted.sort((a, b) -> Long.compare(a.fromMs(), b.fromMs()));
    List<Span> out = new ArrayList<>();
    for (Span span : sorted) {
      Span last = out.isEmpty() ? null : out.get(out.size() - 1);
      if (last != null && span.fromMs() <= last.toMs()) {
        out.set(out.size() - 1, new Span(last.fromMs(), Math.max(last.toMs(), span.toMs())));
      } else {
        out.add(span);
      }
    }
    return out;
  }

  private static List<Span> without(List<Span> all, List<Span> holes) {
    List<Span> out = new ArrayList<>();
    for (Span span : all) {
      long from = span.fromMs();
      for (Span hole : holes) {
        if (hole.toMs() > from && hole.fromMs() < span.toMs()) {
          if (hole.fromMs() > from) {
            out.add(new Span(from, hole.fromMs()));
          }
          from = hole.toMs();
        }
      }
      if (from < span.toMs()) {
        out.add(new Span(from, span.toMs()));
      }
    }
    return out;
  }
}
