package io.etcdscope.archive;

import io.etcdscope.model.ReasonCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads tar entry by entry, with bounded memory whatever the headers claim.
 *
 * <p>Written here rather than taken from commons-compress for two reasons: that one holds a long
 * name of any length in memory, and treats the content of sparse files and links in ways that have
 * no place where nothing is extracted.
 */
final class TarStream extends BulkStream {
  private static final int BUFFER = 1 << 17;

  private final InputStream in;
  private final byte[] block = new byte[TarHeader.BLOCK];
  private long left;
  private long padding;
  private boolean ended;
  private boolean cutOff;
  private @Nullable String longName;
  private PaxRecords pax = PaxRecords.NONE;

  TarStream(InputStream in) {
    this.in = new BufferedInputStream(in, BUFFER);
  }

  /**
   * The next entry of any kind but extension headers, its bytes being those of this stream; null at
   * the end.
   *
   * @throws EntryException with {@code TRUNCATED} where the end mark is missing, {@code CORRUPT}
   *     where no header is; nothing more can be read then
   */
  @Nullable TarHeader next() throws IOException {
    longName = null;
    pax = PaxRecords.NONE;
    while (true) {
      TarHeader header = header();
      if (header == null) {
        return null;
      }
      switch (header.type()) {
        case 'L' -> longName = text(extension(header));
        case 'x', 'X' -> pax = PaxRecords.of(extension(header));
        case 'K', 'g', 'V', 'N', 'D', 'M' -> skipEntry();
        default -> {
          return named(header);
        }
      }
    }
  }

  /** Whether PAX records say that the entry is a sparse file, whose bytes are a map with data. */
  boolean sparse() {
    return pax.sparse();
  }

  private TarHeader named(TarHeader header) throws EntryException {
    String name = pax.path() != null ? pax.path() : longName != null ? longName : header.name();
    long size = pax.size() >= 0 ? pax.size() : header.size();
    // Links, devices and folders have no bytes, whatever their size field says.
    char type = header.type();
    left = type >= '1' && type <= '6' ? 0 : size;
    padding = -left & (TarHeader.BLOCK - 1);
    if (left + padding < 0) {
      throw new EntryException(ReasonCode.CORRUPT, "the size of a tar entry is wrong");
    }
    long modified = pax.modifiedMs() >= 0 ? pax.modifiedMs() : header.modifiedMs();
    return new TarHeader(name, type, size, modified);
  }

  private @Nullable TarHeader header() throws IOException {
    if (cutOff) {
      throw new EntryException(
          ReasonCode.TRUNCATED, "the tar ends in the middle of an entry; what followed is lost");
    }
    skipEntry();
    if (ended) {
      return null;
    }
    boolean endMark = false;
    while (true) {
      int n = in.readNBytes(block, 0, block.length);
      if (n == 0 && endMark) {
        ended = true;
        return null;
      }
      if (n < block.length) {
        if (endMark) {
          ended = true; // less than a block of padding
          return null;
        }
        throw new EntryException(
            ReasonCode.TRUNCATED, "the tar ends without its end mark; entries may be missing");
      }
      if (block[0] != 0 || !zero()) {
        break; // behind an end mark another tar may have been appended
      }
      endMark = true;
    }
    TarHeader header = TarHeader.of(block);
    left = header.size();
    padding = -left & (TarHeader.BLOCK - 1);
    return header;
  }

  private boolean zero() {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private byte[] extension(TarHeader header) throws IOException {
    if (header.size() > ArchiveLimits.HEADER_BYTES) {
      throw new EntryException(
          ReasonCode.CORRUPT, "a tar extension header claims " + header.size() + " bytes");
    }
    byte[] bytes = readNBytes((int) header.size());
    skipEntry();
    return bytes;
  }

  private static String text(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  private void skipEntry() throws IOException {
    long n = left + padding;
    left = 0;
    padding = 0;
    while (n > 0) {
      long skipped = in.skip(n);
      if (skipped <= 0) {
        if (in.read() < 0) {
          cutOff = true;
          throw cut();
        }
        skipped = 1;
      }
      n -= skipped;
    }
  }

  private static EntryException cut() {
    return new EntryException(ReasonCode.TRUNCATED, "the tar ends in the middle of an entry");
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (left == 0) {
      return length == 0 ? 0 : -1;
    }
    int n = in.read(target, offset, (int) Math.min(length, left));
    if (n < 0) {
      cutOff = true;
      throw cut();
    }
    left -= n;
    return n;
  }

  @Override
  public int available() {
    return (int) Math.min(left, Integer.MAX_VALUE);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
