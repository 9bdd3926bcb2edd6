package io.etcdscope.report;

import io.etcdscope.chart.Chart;
import io.etcdscope.chart.Mark;
import io.etcdscope.model.Event;
import io.etcdscope.model.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Events as marks on every chart, and as rows of the timeline.
 *
 * @param events all events
 * @param fromMs start of the archive, for events without one
 * @param toMs its end, for events that last
 */
record EventMarks(List<Event> events, long fromMs, long toMs) {
  private static final int MOST_ROWS = 28;

  /** Notes of people that are drawn on charts; more would hide the lines. */
  private static final int MOST_NOTES = 24;

  /** Letters of a note that are drawn. */
  private static final int NOTE_LETTERS = 32;

  /** Elections, restarts and outages, in order of time. */
  List<Mark> marks() {
    List<Mark> out = notes();
    for (Event event : events) {
      Mark.Kind kind =
          switch (event.kind()) {
            case "leader_changed" -> Mark.Kind.ELECTION;
            case "member_restarted" -> Mark.Kind.RESTART;
            case "member_down" -> Mark.Kind.DOWN;
            default -> Mark.Kind.NOTE;
          };
      if (kind != Mark.Kind.NOTE) {
        out.add(new Mark(kind, from(event), to(event), VisibleText.of(label(event, kind))));
      }
    }
    out.sort(Comparator.comparingLong(Mark::fromMs).thenComparing(Mark::label));
    return out;
  }

  /** What people wrote down, and the beginnings of maintenance. */
  private List<Mark> notes() {
    List<Mark> out = new ArrayList<>();
    for (Event event : events) {
      boolean isNote = event.kind().equals("note") || event.kind().equals("maintenance");
      if (isNote && out.size() < MOST_NOTES) {
        String text = String.valueOf(event.evidence().get("text"));
        String cut =
            text.length() > NOTE_LETTERS ? text.substring(0, NOTE_LETTERS - 1) + "…" : text;
        out.add(new Mark(Mark.Kind.NOTE, from(event), to(event), VisibleText.of(cut)));
      }
    }
    return out;
  }

  private static String label(Event event, Mark.Kind kind) {
    String member = Objects.requireNonNullElse(event.member(), "");
    return switch (kind) {
      case ELECTION ->
          event.evidence().get("newLeader") instanceof String leader
              ? leader + " leads"
              : "election";
      case RESTART -> member + " restarts";
      case DOWN, NOTE, FOCUS -> member + " down";
    };
  }

  /** All events as one row, for the head of every chart. */
  List<Chart.Span> row() {
    return sorted().stream()
        .map(event -> new Chart.Span(from(event), to(event), tone(event.severity()), ""))
        .toList();
  }

  /**
   * One row for each kind and member, then one for each alert that fired; the gravest rows where
   * there are too many.
   */
  Chart.Strips timeline(List<Alert> alerts) {
    Map<String, List<Chart.Span>> rows = new LinkedHashMap<>();
    Map<String, Severity> gravest = new LinkedHashMap<>();
    for (Event event : sorted()) {
      String row = who(event) + "\n" + Words.kind(event.kind());
      rows.computeIfAbsent(row, name -> new ArrayList<>()).addAll(spans(event));
      gravest.merge(row, event.severity(), (a, b) -> a.compareTo(b) > 0 ? a : b);
    }
    for (Alert alert : alerts) {
      Long firing = alert.firingMs();
      if (firing != null) {
        String row = "alert\n" + alert.rule();
        rows.computeIfAbsent(row, name -> new ArrayList<>())
            .add(
                new Chart.Span(
                    firing, or(alert.resolvedMs(), toMs), tone(alert.severity()), alert.rule()));
        gravest.merge(row, alert.severity(), (a, b) -> a.compareTo(b) > 0 ? a : b);
      }
    }
    List<String> kept =
        rows.keySet().stream()
            .sorted(Comparator.comparing((String row) -> gravest.get(row)).reversed())
            .limit(MOST_ROWS)
            .toList();
    return new Chart.Strips(
        rows.entrySet().stream()
            .filter(row -> kept.contains(row.getKey()))
            .map(
                row ->
                    new Chart.StripRow(
                        VisibleText.of(row.getKey().substring(0, row.getKey().indexOf('\n'))),
                        row.getValue()))
            .toList());
  }

  /** What is certain as a thick stretch, over the thin one in which it lies. */
  private List<Chart.Span> spans(Event event) {
    String label = Words.kind(event.kind());
    Chart.Tone tone = tone(event.severity());
    long[] core = Certainty.core(event);
    if (core.length == 0 && from(event) < to(event)) {
      return List.of(new Chart.Span(from(event), to(event), tone, label, false));
    }
    long since = core.length == 0 ? from(event) : Math.max(from(event), core[0]);
    long until = core.length == 0 ? to(event) : Math.min(to(event), core[1]);
    return List.of(
        new Chart.Span(from(event), to(event), tone, "", false),
        new Chart.Span(since, Math.max(since, until), tone, label));
  }

  /** In order of time. */
  List<Event> sorted() {
    return events.stream()
        .sorted(Comparator.comparingLong((Event event) -> from(event)).thenComparing(Event::id))
        .toList();
  }

  private static String who(Event event) {
    return Objects.requireNonNullElse(event.member(), "cluster").replace('\n', ' ');
  }

  private long from(Event event) {
    return or(event.fromMs(), fromMs);
  }

  private long to(Event event) {
    return Math.max(from(event), or(event.toMs(), toMs));
  }

  private static long or(@Nullable Long value, long other) {
    return value == null ? other : value;
  }

  static Chart.Tone tone(Severity severity) {
    return switch (severity) {
      case INFO -> Chart.Tone.INFO;
      case WARNING -> Chart.Tone.WARNING;
      case CRITICAL -> Chart.Tone.CRITICAL;
    };
  }
}
