package io.etcdscope.exposition.openmetrics;

import io.etcdscope.exposition.Bytes;
import io.etcdscope.exposition.GoFloat;
import io.etcdscope.exposition.SampleSink;

/** What follows the series in a sample line: {@code value [timestamp] [# exemplar]}. */
final class SampleLine {
  /** Seconds beyond which milliseconds are no longer exact. */
  private static final double LAST_SECOND = 9e12;

  double value;

  /** Milliseconds, or {@link SampleSink#NO_TIMESTAMP}. */
  long time;

  /** Where the exemplar begins with {@code #}; -1 where there is none. */
  int exemplarFrom;

  /** Whether something else than one space stands between the parts. */
  boolean loose;

  /** Whether unknown text followed the value. */
  boolean prose;

  /** Reads {@code b[from, to)}, which begins behind the series; false where no value follows. */
  boolean read(byte[] b, int from, int to) {
    int valueFrom = Bytes.skipBlanks(b, from, to);
    int valueTo = Bytes.skipToken(b, valueFrom, to);
    value = GoFloat.parse(b, valueFrom, valueTo);
    time = SampleSink.NO_TIMESTAMP;
    exemplarFrom = -1;
    prose = false;
    loose = valueFrom != from + 1 || b[from] != ' ';
    if ((valueFrom == from && b[from - 1] != '}') || GoFloat.isMalformed(value)) {
      return false;
    }
    int at = Bytes.skipBlanks(b, valueTo, to);
    loose |= at > valueTo && (at != valueTo + 1 || at == to);
    if (at < to && b[at] != '#') {
      at = readTime(b, at, to);
    }
    if (at < to && !prose) {
      exemplarFrom = at;
      prose = b[at] != '#';
    }
    return true;
  }

  private int readTime(byte[] b, int from, int to) {
    int end = Bytes.skipToken(b, from, to);
    long read = milliseconds(b, from, end);
    if (read == SampleSink.NO_TIMESTAMP) {
      prose = true;
      return to;
    }
    time = read;
    int at = Bytes.skipBlanks(b, end, to);
    loose |= at > end && (at != end + 1 || at == to);
    return at;
  }

  /** Seconds as text to milliseconds; {@link SampleSink#NO_TIMESTAMP} where they are none. */
  static long milliseconds(byte[] b, int from, int to) {
    double seconds = GoFloat.parse(b, from, to);
    return Math.abs(seconds) <= LAST_SECOND ? Math.round(seconds * 1000) : SampleSink.NO_TIMESTAMP;
  }
}
