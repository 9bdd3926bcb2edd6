package io.etcdscope.exposition;

import io.etcdscope.model.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of an input as ranges of one reused array, without {@code \n}, {@code \r\n} and a
 * leading byte order mark.
 *
 * <p>A line of more than {@link Limits#LINE_BYTES} is left out and reported. The range of a line
 * holds until the next call of {@link #next}.
 */
public final class LineReader {
  private static final int FIRST_BYTES = 1 << 16;

  private final InputStream in;
  private final SampleSink sink;
  private byte[] buffer = new byte[FIRST_BYTES];
  private int limit;
  private int from;
  private int to;
  private int nextFrom;
  private long passed;
  private long line;
  private boolean ended;

  /** Lines of {@code in}; those too long are reported to {@code sink}. */
  public LineReader(InputStream in, SampleSink sink) {
    this.in = in;
    this.sink = sink;
  }

  /** The array that holds the line. */
  public byte[] bytes() {
    return buffer;
  }

  /** First byte of the line. */
  public int from() {
    return from;
  }

  /** Behind the last byte of the line. */
  public int to() {
    return to;
  }

  /** Number of the line, from 1. */
  public long line() {
    return line;
  }

  /** Offset of the line in the input. */
  public long offset() {
    return passed + from;
  }

  /** Whether a line end followed; only the last line may lack it. */
  public boolean isEnded() {
    return ended;
  }

  /** Goes to the next line; false when there is none. */
  public boolean next() throws IOException {
    while (true) {
      from = nextFrom;
      int end = find();
      if (end >= 0) {
        nextFrom = end + 1;
        ended = true;
        to = end;
      } else if (from == limit) {
        to = from;
        nextFrom = from; // the buffer may have moved: asked again, the end is still the end
        return false;
      } else {
        nextFrom = limit;
        ended = false;
        to = limit;
      }
      line++;
      trim();
      if (to - from <= Limits.LINE_BYTES) {
        return true;
      }
      tooLong();
    }
  }

  /** Reports this line to the sink. */
  public void reject(ReasonCode code, String cause) {
    sink.reject(Reject.part(code, line, offset(), cause, Bytes.shown(buffer, from, to)));
  }

  private void trim() {
    if (to > from && buffer[to - 1] == '\r') {
      to--;
    }
    if (line == 1 && Bytes.startsWith("\u00ef\u00bb\u00bf", buffer, from, to)) {
      from += 3;
    }
  }

  /** Place of the line's end, read as far as that needs; -1 where the input ends before. */
  private int find() throws IOException {
    int at = from;
    while (true) {
      int end = Bytes.indexOf(buffer, at, limit, (byte) '\n');
      if (end >= 0 || limit - from > Limits.LINE_BYTES + 1) {
        return end;
      }
      int known = limit - from;
      if (!fill()) {
        return -1;
      }
      at = from + known;
    }
  }

  private boolean fill() throws IOException {
    if (limit == buffer.length) {
      if (from > 0) {
        System.arraycopy(buffer, from, buffer, 0, limit - from);
        passed += from;
        limit -= from;
        from = 0;
      } else {
        buffer = Arrays.copyOf(buffer, buffer.length * 2);
      }
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    if (read > 0) {
      limit += read;
    }
    return read >= 0;
  }

  /** Reports the line and passes over the rest of it without keeping it. */
  private void tooLong() throws IOException {
    reject(
        ReasonCode.LINE_TOO_LONG, "more than " + Limits.LINE_BYTES + " bytes without a line end");
    int end = ended ? nextFrom - 1 : -1;
    while (end < 0) {
      passed += limit;
      limit = Math.max(in.read(buffer, 0, buffer.length), 0);
      if (limit == 0) {
        nextFrom = 0;
        return;
      }
      end = Bytes.indexOf(buffer, 0, limit, (byte) '\n');
      nextFrom = end + 1;
    }
  }
}
