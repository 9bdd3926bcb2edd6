package io.etcdscope.exposition.protobuf;

import io.etcdscope.exposition.FormatReader;
import io.etcdscope.exposition.Limits;
import io.etcdscope.exposition.Reject;
import io.etcdscope.exposition.SampleSink;
import io.etcdscope.exposition.SeriesCache;
import io.etcdscope.model.ReasonCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads {@code io.prometheus.client.MetricFamily} messages, each behind its length as a varint.
 *
 * <p>Histograms and summaries become the samples that text 0.0.4 would show. A family that makes no
 * sense is reported and left out; a length that makes none ends the reading.
 *
 * <p>One object reads one input after another, in one thread.
 */
public final class ProtobufReader implements FormatReader {
  private static final int STREAM_BYTES = 1 << 16;
  private static final int LENGTH_BYTES = 5;

  private final SeriesCache cache = new SeriesCache();
  private final FamilyMessage family = new FamilyMessage(cache);
  private byte[] buffer = new byte[STREAM_BYTES];
  private long offset;

  @Override
  public void read(InputStream in, SampleSink sink) throws IOException {
    cache.begin();
    family.begin();
    offset = 0;
    InputStream buffered = new BufferedInputStream(in, STREAM_BYTES);
    while (message(buffered, sink)) {
      // One message after another.
    }
  }

  /** Reads one message; false when there is none, or none can be told. */
  private boolean message(InputStream in, SampleSink sink) throws IOException {
    long begin = offset;
    long length = length(in);
    if (length == -1) {
      return false;
    }
    if (length < 0 || length > Limits.MESSAGE_BYTES) {
      boolean cut = length == -2;
      sink.reject(
          Reject.part(
              cut ? ReasonCode.TRUNCATED : ReasonCode.CORRUPT,
              0,
              begin,
              cut
                  ? "the input ends in the middle of a length"
                  : "a message of more than " + Limits.MESSAGE_BYTES + " bytes",
              ""));
      return false;
    }
    int size = (int) length;
    if (buffer.length < size) {
      buffer =
          Arrays.copyOf(buffer, Math.max(size, Math.min(2 * buffer.length, Limits.MESSAGE_BYTES)));
    }
    int read = in.readNBytes(buffer, 0, size);
    offset += read;
    if (read < size) {
      sink.reject(
          Reject.part(ReasonCode.TRUNCATED, 0, begin, "the last family is cut; it is dropped", ""));
      return false;
    }
    return family.read(buffer, size, begin, sink);
  }

  /** The length before a message; -1 at the end of the input, -2 where it ends within. */
  private long length(InputStream in) throws IOException {
    long value = 0;
    for (int i = 0; i < LENGTH_BYTES; i++) {
      int next = in.read();
      if (next < 0) {
        return i == 0 ? -1 : -2;
      }
      offset++;
      value |= (long) (next & 0x7f) << (7 * i);
      if (next < 0x80) {
        return value;
      }
    }
    return Long.MAX_VALUE;
  }
}
