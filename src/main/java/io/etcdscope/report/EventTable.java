package io.etcdscope.report;

import io.etcdscope.model.Dating;
import io.etcdscope.model.Event;
import java.util.List;
import java.util.Objects;

/** The table of all events. */
final class EventTable {
  /** More would make the page heavy; the rest is in the table beside it. */
  private static final int MOST = 500;

  private EventTable() {}

  static TableView of(List<Event> events, Dating dating) {
    TableView.Builder table =
        TableView.titled(caption(events)).text("When (UTC)", "What", "Who", "Severity", "Evidence");
    for (Event event : shown(events)) {
      table.anchored(
          FindingViews.eventAnchor(event.id()),
          TableView.Cell.of(Words.period(dating, event.fromMs(), event.toMs())),
          TableView.Cell.of(Words.kind(event.kind())),
          TableView.Cell.of(who(event)),
          TableView.Cell.of(event.severity().word()),
          TableView.Cell.of(new EvidenceFacts(event.kind(), event.evidence()).brief()));
    }
    return table.build();
  }

  private static String caption(List<Event> events) {
    return events.size() <= MOST
        ? "In order of time: "
            + (events.size() == 1
                ? "one event"
                : "all %s events".formatted(Numbers.exact(events.size())))
        : "The first %s of %s events in order of time"
            .formatted(MOST, Numbers.exact(events.size()));
  }

  /** The events that the table shows. */
  static List<Event> shown(List<Event> events) {
    return events.subList(0, Math.min(MOST, events.size()));
  }

  static String who(Event event) {
    String member = Objects.requireNonNullElse(event.member(), "");
    String peer = Objects.requireNonNullElse(event.peer(), "");
    if (member.isEmpty()) {
      return "cluster " + Objects.requireNonNullElse(event.cluster(), "");
    }
    return peer.isEmpty() ? member : member + " to " + peer;
  }
}
