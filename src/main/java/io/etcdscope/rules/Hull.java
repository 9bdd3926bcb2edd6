package io.etcdscope.rules;

import io.etcdscope.model.Event;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Time from the first to the last of several events. */
final class Hull {
  private Hull() {}

  /** Earliest start; null where no event has one. */
  static @Nullable Long from(List<Event> events) {
    return events.stream()
        .map(Event::fromMs)
        .filter(Objects::nonNull)
        .min(Long::compare)
        .orElse(null);
  }

  /** Latest end; null where an event lasts. */
  static @Nullable Long to(List<Event> events) {
    long last = Long.MIN_VALUE;
    for (Event event : events) {
      Long to = event.toMs();
      if (to == null) {
        return null;
      }
      last = Math.max(last, to);
    }
    return last;
  }

  /**
   * How many stretches apart from each other the events are, where they fill less than half of the
   * time from the first to the last; one where they fill more, or one still lasts.
   */
  static int stretches(List<Event> events) {
    Long from = from(events);
    Long to = to(events);
    if (from == null || to == null) {
      return 1;
    }
    List<Event> ordered =
        events.stream()
            .filter(event -> event.fromMs() != null)
            .sorted(Comparator.comparing(Event::fromMs))
            .toList();
    int count = 0;
    long filled = 0;
    long end = Long.MIN_VALUE;
    for (Event event : ordered) {
      long start = Objects.requireNonNull(event.fromMs());
      long until = Objects.requireNonNull(event.toMs());
      count += start > end ? 1 : 0;
      filled += Math.max(0, until - Math.max(start, end));
      end = Math.max(end, until);
    }
    return 2 * filled < to - from ? count : 1;
  }
}
