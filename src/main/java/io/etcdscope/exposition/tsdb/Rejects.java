package io.etcdscope.exposition.tsdb;

import io.etcdscope.exposition.Reject;
import io.etcdscope.model.ReasonCode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Collects what was not read, so that a thousand like things are told once with their number.
 *
 * <p>Things are alike when code, cause and text are; the offset told is the first one's.
 */
final class Rejects {
  /** Different things kept; what comes beyond is counted in one last line. */
  private static final int KINDS = 10_000;

  private record Kind(ReasonCode code, String cause, String text) {}

  private final Map<Kind, long[]> counts = new LinkedHashMap<>();
  private long beyond;

  /** Takes note of one thing. */
  void add(ReasonCode code, String cause, String text, long offset) {
    Kind kind = new Kind(code, cause, text);
    long[] seen = counts.get(kind);
    if (seen != null) {
      seen[1]++;
    } else if (counts.size() < KINDS) {
      counts.put(kind, new long[] {offset, 1});
    } else {
      beyond++;
    }
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  /** Tells everything to the sink and forgets it. */
  void tell(SeriesSink sink) {
    counts.forEach(
        (kind, seen) -> {
          String cause = seen[1] == 1 ? kind.cause() : kind.cause() + " (" + seen[1] + " times)";
          sink.reject(Reject.part(kind.code(), 0, seen[0], cause, kind.text()));
        });
    if (beyond > 0) {
      String cause = "more that was not read: " + beyond + " times";
      sink.reject(Reject.part(ReasonCode.CORRUPT, 0, 0, cause, ""));
    }
    counts.clear();
    beyond = 0;
  }
}
