package io.etcdscope.rules;

import io.etcdscope.model.Event;
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
}
