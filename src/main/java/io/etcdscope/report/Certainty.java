package io.etcdscope.report;

import io.etcdscope.model.Event;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which part of an event's time is certain; its ends are the bounds that the data supports. */
final class Certainty {
  /** Moments: all that is known is that they lie between two scrapes. */
  private static final Set<String> MOMENTS =
      Set.of("leader_changed", "member_restarted", "compaction", "defragmentation", "upgrade");

  private static final double MS = 1000;

  private Certainty() {}

  /** Start and end of what is certain, epoch ms; empty for a moment. */
  static long[] core(Event event) {
    if (MOMENTS.contains(event.kind())) {
      return new long[0];
    }
    Long since = firstOf(event, "certainFrom", "firstFailure", "firstWithout");
    Long until = firstOf(event, "certainTo", "downUntil");
    long from = since == null ? or(event.fromMs(), Long.MIN_VALUE) : since;
    if (until == null
        && since != null
        && event.evidence().get("leaderlessSecondsLower") instanceof Number lower) {
      until = since + Math.round(lower.doubleValue() * MS);
    }
    return new long[] {from, until == null ? or(event.toMs(), Long.MAX_VALUE) : until};
  }

  private static @Nullable Long firstOf(Event event, String... keys) {
    for (String key : keys) {
      if (event.evidence().get(key) instanceof String text) {
        return Instant.parse(text).toEpochMilli();
      }
    }
    return null;
  }

  private static long or(@Nullable Long value, long other) {
    return value == null ? other : value;
  }
}
