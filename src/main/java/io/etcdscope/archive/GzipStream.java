package io.etcdscope.archive;

import io.etcdscope.model.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Reads gzip, any number of members (RFC 1952), and says what the JDK's own stream passes over:
 * bytes after the last member, and a last member cut short.
 *
 * <p>{@code java.util.zip.GZIPInputStream} decides whether a member follows by {@code available()}
 * and takes every failure of the next header for the end.
 */
final class GzipStream extends BulkStream {
  private static final int BUFFER = 1 << 16;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private int from;
  private int to;
  private boolean inMember;
  private boolean ended;
  private long members;
  private @Nullable String note;

  GzipStream(InputStream in) {
    this.in = in;
  }

  /** What lies after the last member, in words; null when nothing does. */
  @Nullable String note() {
    return note;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      if (!inMember && !beginMember()) {
        ended = true;
        break;
      }
      int n = inflate(target, offset, length);
      if (n > 0) {
        crc.update(target, offset, n);
        return n;
      }
    }
    return -1;
  }

  private int inflate(byte[] target, int offset, int length) throws IOException {
    try {
      int n = inflater.inflate(target, offset, length);
      if (n == 0 && inflater.finished()) {
        endMember();
      } else if (n == 0 && inflater.needsDictionary()) {
        throw corrupt("a preset dictionary is asked for");
      } else if (n == 0 && inflater.needsInput()) {
        if (!fill()) {
          throw truncated();
        }
        inflater.setInput(buffer, from, to - from);
        from = to;
      }
      return n;
    } catch (DataFormatException e) {
      throw new EntryException(
          ReasonCode.CORRUPT, "the gzip data are damaged: " + e.getMessage(), e);
    }
  }

  /** Reads a member's header; false at the end of the input or of what is gzip. */
  private boolean beginMember() throws IOException {
    int first = next();
    while (members > 0 && first == 0) {
      first = next(); // padding to a tape's block
    }
    if (first < 0) {
      return false;
    }
    if (first != 0x1f || next() != 0x8b || next() != 8) {
      if (members == 0) {
        throw corrupt("the gzip header is wrong");
      }
      note = "bytes after the end of the gzip data were ignored";
      return false;
    }
    skipHeader();
    inflater.reset();
    crc.reset();
    inflater.setInput(buffer, from, to - from);
    from = to;
    inMember = true;
    return true;
  }

  private void skipHeader() throws IOException {
    int flags = must();
    for (int i = 0; i < 6; i++) {
      must(); // time, extra flags, system
    }
    if ((flags & EXTRA) != 0) {
      for (int left = must() | (must() << 8); left > 0; left--) {
        must();
      }
    }
    for (int texts = Integer.bitCount(flags & (NAME | COMMENT)); texts > 0; texts--) {
      while (must() != 0) {
        // a name or comment is not needed
      }
    }
    if ((flags & HEADER_CRC) != 0) {
      must();
      must();
    }
  }

  private void endMember() throws IOException {
    from = to - inflater.getRemaining();
    long size = inflater.getBytesWritten() & 0xffffffffL;
    if (quad() != crc.getValue() || quad() != size) {
      throw corrupt("the checksum of the gzip data is wrong");
    }
    members++;
    inMember = false;
  }

  private long quad() throws IOException {
    return (must() | (must() << 8) | (must() << 16) | ((long) must() << 24)) & 0xffffffffL;
  }

  private int must() throws IOException {
    int value = next();
    if (value < 0) {
      throw truncated();
    }
    return value;
  }

  private int next() throws IOException {
    return from < to || fill() ? buffer[from++] & 255 : -1;
  }

  private boolean fill() throws IOException {
    int n = in.read(buffer, 0, BUFFER);
    from = 0;
    to = Math.max(n, 0);
    return n > 0;
  }

  private static EntryException truncated() {
    return new EntryException(ReasonCode.TRUNCATED, "the gzip data end in the middle");
  }

  private static EntryException corrupt(String why) {
    return new EntryException(ReasonCode.CORRUPT, why);
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    ended = true;
    in.close();
  }
}
