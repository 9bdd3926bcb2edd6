package io.etcdscope.exposition.tsdb;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.etcdscope.model.ReasonCode;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes the records out of segments of a write-ahead log: pages of 32 KiB, fragments with
 * checksums, snappy or zstd ({@code tsdb/docs/format/wal.md}).
 *
 * <p>A damaged fragment costs its record and the rest of its page; reading goes on with the next
 * page, at the next record that begins there.
 */
final class WalSegment {
  /** Takes one record. */
  @FunctionalInterface
  interface Handler {
    /** Bytes {@code from} to {@code to} are a record that ends before {@code offset}. */
    void record(byte[] bytes, int from, int to, long offset) throws IOException;
  }

  private static final int PAGE = 1 << 15;
  private static final int HEADER = 7;
  private static final int WINDOW = 1 << 20;
  private static final int SNAPPY = 8;
  private static final int ZSTD = 16;
  private static final int FULL = 1;
  private static final int FIRST = 2;
  private static final int MIDDLE = 3;
  private static final int LAST = 4;

  /** Unpacked bytes for each packed one, beyond the first {@link #FREE_BYTES}. */
  private static final long RATIO = 200;

  private static final long FREE_BYTES = 64L << 20;

  private final Handler handler;
  private final Rejects rejects;
  private final Checksum checksum = new Checksum();
  private final SnappyDecompressor snappy = new SnappyDecompressor();
  private byte[] record = new byte[PAGE];
  private byte[] unpacked = new byte[PAGE];
  private int recordLength;
  private boolean within;
  private long packedBytes;
  private long unpackedBytes;
  private String name = "";

  WalSegment(Handler handler, Rejects rejects) {
    this.handler = handler;
    this.rejects = rejects;
  }

  /** Gives every sound record of one segment to the handler. */
  void read(String segment, ByteSource source) throws IOException {
    name = segment;
    within = false;
    ByteWindow window = new ByteWindow(source, WINDOW);
    for (long page = 0; page < source.size(); page += PAGE) {
      int length = (int) Math.min(PAGE, source.size() - page);
      int at = window.at(page, length);
      if (at < 0) {
        rejects.add(ReasonCode.CHANGED, "segment became shorter while it was read", name, page);
        return;
      }
      page(window.bytes(), at, length, page);
    }
    if (within) {
      torn(source.size());
    }
  }

  private void page(byte[] bytes, int start, int length, long offset) throws IOException {
    int at = start;
    int end = start + length;
    while (at < end) {
      int type = bytes[at] & 7;
      if (bytes[at] == 0) {
        padding(bytes, at, end, offset + (at - start));
        return;
      }
      if (at + HEADER > end) {
        tornOrCorrupt(length, offset + (at - start));
        return;
      }
      int size = (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff);
      if (at + HEADER + size > end) {
        tornOrCorrupt(length, offset + (at - start));
        return;
      }
      String fault = fault(bytes, at, size, type);
      if (fault != null) {
        within = false;
        rejects.add(ReasonCode.CORRUPT, fault, name, offset + (at - start));
        return;
      }
      fragment(bytes, at, size, offset + (at - start));
      at += HEADER + size;
    }
  }

  /** A page that is not full may end in the middle of a write; a full one may not. */
  private void tornOrCorrupt(int pageLength, long offset) {
    within = false;
    if (pageLength < PAGE) {
      torn(offset);
    } else {
      rejects.add(ReasonCode.CORRUPT, "fragment runs over the end of its page", name, offset);
    }
  }

  private void torn(long offset) {
    rejects.add(ReasonCode.TRUNCATED, "segment ends in the middle of a record", name, offset);
  }

  /** A zero means that the page is done; anything behind it means that the zero is damage. */
  private void padding(byte[] bytes, int at, int end, long offset) {
    for (int i = at; i < end; i++) {
      if (bytes[i] != 0) {
        within = false;
        rejects.add(ReasonCode.CORRUPT, "padding of a page is not zero", name, offset);
        return;
      }
    }
  }

  private @Nullable String fault(byte[] bytes, int at, int size, int type) {
    if ((bytes[at] & 0xe0) != 0
        || (bytes[at] & (SNAPPY | ZSTD)) == (SNAPPY | ZSTD)
        || type > LAST) {
      return "fragment is of an unknown type";
    }
    int stated =
        (bytes[at + 3] & 0xff) << 24
            | (bytes[at + 4] & 0xff) << 16
            | (bytes[at + 5] & 0xff) << 8
            | (bytes[at + 6] & 0xff);
    return checksum.of(bytes, at + HEADER, size) == stated
        ? null
        : "checksum of a fragment is wrong";
  }

  private void fragment(byte[] bytes, int at, int size, long offset) throws IOException {
    int type = bytes[at] & 7;
    boolean begins = type == FULL || type == FIRST;
    if (begins == within) {
      // A record that began and did not end, or the rest of one whose begin was damaged.
      String cause = begins ? "record has no end" : "record has no begin";
      rejects.add(ReasonCode.CORRUPT, cause, name, offset);
      within = false;
      if (!begins) {
        return;
      }
    }
    if (type == FULL) {
      unpack(bytes, at + HEADER, size, bytes[at], offset);
      return;
    }
    if (begins) {
      recordLength = 0;
      within = true;
    }
    if (recordLength + size > TsdbOptions.MAX_RECORD_BYTES) {
      within = false;
      rejects.add(ReasonCode.BOMB, "record is longer than the limit", name, offset);
      return;
    }
    if (recordLength + size > record.length) {
      record = Arrays.copyOf(record, Math.max(record.length * 2, recordLength + size));
    }
    System.arraycopy(bytes, at + HEADER, record, recordLength, size);
    recordLength += size;
    if (type == LAST) {
      within = false;
      unpack(record, 0, recordLength, bytes[at], offset);
    } else if (type != MIDDLE && type != FIRST) {
      within = false;
    }
  }

  private void unpack(byte[] bytes, int from, int length, int flags, long offset)
      throws IOException {
    if (length == 0) {
      return;
    }
    if ((flags & (SNAPPY | ZSTD)) == 0) {
      handler.record(bytes, from, from + length, offset);
      return;
    }
    long size = (flags & SNAPPY) != 0 ? snappy(bytes, from, length) : zstd(bytes, from, length);
    packedBytes += length;
    unpackedBytes += Math.max(size, 0);
    if (size < 0) {
      rejects.add(ReasonCode.CORRUPT, "compressed record cannot be unpacked", name, offset);
    } else if (unpackedBytes > FREE_BYTES + RATIO * packedBytes) {
      rejects.add(ReasonCode.BOMB, "records unpack to more than the limit allows", name, offset);
    } else if (size > 0) {
      handler.record(unpacked, 0, (int) size, offset);
    }
  }

  private boolean room(long size) {
    if (size < 0 || size > TsdbOptions.MAX_RECORD_BYTES) {
      return false;
    }
    if (size > unpacked.length) {
      unpacked = new byte[(int) Math.max(size, Math.min(unpacked.length * 2L, 1 << 26))];
    }
    return true;
  }

  private long snappy(byte[] bytes, int from, int length) {
    try {
      if (!room(SnappyDecompressor.getUncompressedLength(bytes, from))) {
        return -1;
      }
      return snappy.decompress(bytes, from, length, unpacked, 0, unpacked.length);
    } catch (MalformedInputException notSnappy) {
      return -1;
    }
  }

  private long zstd(byte[] bytes, int from, int length) {
    long size = Zstd.getFrameContentSize(bytes, from, length);
    // Zero also means "not stated": then what came before tells how much room to give.
    if (!room(size <= 0 ? Math.min(64L * length + PAGE, TsdbOptions.MAX_RECORD_BYTES) : size)) {
      return -1;
    }
    long got = Zstd.decompressByteArray(unpacked, 0, unpacked.length, bytes, from, length);
    return Zstd.isError(got) ? -1 : got;
  }
}
