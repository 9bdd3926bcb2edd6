package io.etcdscope.exposition.tsdb;

import io.etcdscope.model.Labels;
import io.etcdscope.model.ReasonCode;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The series of a block's {@code index} file, one after another: labels and where their chunks are
 * (Prometheus' {@code tsdb/docs/format/index.md}, versions 1 and 2). Postings are not needed.
 */
final class BlockIndex implements Closeable {
  private static final int MAGIC = 0xBAAAD700;
  private static final int HEADER = 5;
  private static final int TOC = 6 * 8 + 4;
  private static final int WINDOW = 1 << 17;

  /** A series starts at a multiple of this in version 2. */
  private static final int ALIGN = 16;

  /** Bytes of a series' entry: a year of one sample a second is a third of it. */
  private static final int MAX_ENTRY = 8 << 20;

  /** Bytes that may be tried in search of the next sound entry after a damaged one. */
  private static final long SEARCH = 64L << 20;

  private final String name;
  private final ByteWindow window;
  private final Rejects rejects;
  private final int version;
  private final Symbols symbols;
  private final long seriesEnd;
  private final Checksum checksum = new Checksum();
  private final ByteCursor cursor = new ByteCursor();
  private long next;
  private long searched;
  private boolean damaged;
  private long reference;
  private int chunks;
  private long[] minTimes = new long[16];
  private long[] maxTimes = new long[16];
  private long[] chunkReferences = new long[16];

  private BlockIndex(
      String name, ByteWindow window, Rejects rejects, Symbols symbols, long[] frame) {
    this.name = name;
    this.window = window;
    this.rejects = rejects;
    this.symbols = symbols;
    this.version = (int) frame[0];
    this.next = frame[1];
    this.seriesEnd = frame[2];
  }

  /** Opens an index; null, and the reason told, where its frame is not sound. */
  static @Nullable BlockIndex open(String name, ByteSource source, Rejects rejects)
      throws IOException {
    ByteWindow window = new ByteWindow(source, WINDOW);
    String fault = "index is shorter than its header";
    ReasonCode code = ReasonCode.TRUNCATED;
    int at = window.at(0, HEADER);
    if (at >= 0) {
      ByteCursor head = new ByteCursor().reset(window.bytes(), at, at + HEADER);
      int magic = head.int32();
      int version = head.oneByte();
      code = ReasonCode.CORRUPT;
      if (magic != MAGIC) {
        fault = "index does not begin with its magic number";
      } else if (version != 1 && version != 2) {
        code = ReasonCode.UNSUPPORTED;
        fault = "index version " + version + " is not read; 1 and 2 are";
      } else {
        long[] toc = toc(window);
        Symbols symbols = toc == null ? null : Symbols.read(source, toc[0], version);
        if (toc != null && symbols != null) {
          long[] frame = {version, toc[1], seriesEnd(toc, window.size())};
          return new BlockIndex(name, window, rejects, symbols, frame);
        }
        code = toc == null ? ReasonCode.TRUNCATED : ReasonCode.CORRUPT;
        fault =
            toc == null
                ? "table of contents of the index is not sound, it may be cut"
                : "symbols of the index are not sound";
      }
    }
    window.close();
    rejects.add(code, fault, name, 0);
    return null;
  }

  private static long @Nullable [] toc(ByteWindow window) throws IOException {
    int at = window.at(window.size() - TOC, TOC);
    if (at < 0 || !new Checksum().holds(window.bytes(), at, TOC - 4)) {
      return null;
    }
    ByteCursor cursor = new ByteCursor().reset(window.bytes(), at, at + TOC);
    long[] toc = new long[6];
    for (int i = 0; i < toc.length; i++) {
      toc[i] = cursor.int64();
    }
    return toc;
  }

  /** The series end where the next section begins: the least offset behind theirs. */
  private static long seriesEnd(long[] toc, long size) {
    return Arrays.stream(toc).filter(offset -> offset > toc[1]).min().orElse(size - TOC);
  }

  /** Goes to the next sound series; null at the end. */
  @Nullable Labels next() throws IOException {
    while (true) {
      long start = version == 2 ? (next + ALIGN - 1) / ALIGN * ALIGN : next;
      if (start < 0 || start >= seriesEnd) {
        return null;
      }
      int length = entry(start);
      if (length <= 0) {
        if (!search(start)) {
          return null;
        }
        continue;
      }
      damaged = false;
      next = start + varintSize(length) + length + 4;
      reference = version == 2 ? start / ALIGN : start;
      Labels labels = decode(start);
      if (labels != null) {
        return labels;
      }
    }
  }

  /** Length of the sound entry at {@code start}, with the cursor on it; -1 where there is none. */
  private int entry(long start) throws IOException {
    int at = window.at(start, (int) Math.min(10, seriesEnd - start));
    if (at < 0) {
      return -1;
    }
    cursor.reset(window.bytes(), at, at + (int) Math.min(10, seriesEnd - start));
    long length = cursor.uvarint();
    int prefix = cursor.position() - at;
    if (cursor.failed() || length <= 0 || length > MAX_ENTRY) {
      return -1;
    }
    at = window.at(start + prefix, (int) length + 4);
    if (at < 0) {
      return -1;
    }
    searched += length;
    if (!checksum.holds(window.bytes(), at, (int) length)) {
      return -1;
    }
    searched -= length;
    cursor.reset(window.bytes(), at, at + (int) length);
    return (int) length;
  }

  /** Tells of the damage at {@code start} and goes on at the next place that may hold a series. */
  private boolean search(long start) {
    if (seriesEnd - start < ALIGN) {
      return false;
    }
    boolean goesOn = version == 2 && searched < SEARCH;
    String cause =
        goesOn
            ? "series entry of the index is not sound and was left out"
            : "series entry of the index is not sound; the series behind it are not read";
    if (!damaged || !goesOn) {
      rejects.add(ReasonCode.CORRUPT, cause, name, start);
    }
    damaged = true;
    next = start + 1;
    return goesOn;
  }

  private static int varintSize(long value) {
    return Math.max(1, (64 - Long.numberOfLeadingZeros(value) + 6) / 7);
  }

  private @Nullable Labels decode(long start) {
    Labels.Builder labels = new Labels.Builder();
    String fault = null;
    for (int i = cursor.count(); i > 0 && fault == null; i--) {
      long label = cursor.uvarint();
      long value = cursor.uvarint();
      if (!symbols.holds(label) || !symbols.holds(value)) {
        fault = "series names a symbol that does not exist";
      } else {
        fault = set(labels, symbols.text(label), symbols.text(value));
      }
    }
    if (fault == null) {
      chunks();
      fault = cursor.failed() || cursor.more() ? "series entry does not end where it should" : null;
    }
    if (fault != null) {
      boolean text = fault.endsWith("UTF-8");
      rejects.add(text ? ReasonCode.ENCODING : ReasonCode.CORRUPT, fault, name, start);
      return null;
    }
    return labels.build();
  }

  private static @Nullable String set(
      Labels.Builder labels, @Nullable String label, @Nullable String value) {
    if (label == null || value == null) {
      return "label of a series is not UTF-8";
    }
    labels.set(label, value);
    return null;
  }

  private void chunks() {
    chunks = cursor.count();
    if (minTimes.length < chunks) {
      int length = Math.max(chunks, minTimes.length * 2);
      minTimes = new long[length];
      maxTimes = new long[length];
      chunkReferences = new long[length];
    }
    long last = 0;
    long place = 0;
    for (int i = 0; i < chunks; i++) {
      minTimes[i] = i == 0 ? cursor.varint() : last + cursor.uvarint();
      maxTimes[i] = minTimes[i] + cursor.uvarint();
      place = i == 0 ? cursor.uvarint() : place + cursor.varint();
      chunkReferences[i] = place;
      last = maxTimes[i];
    }
  }

  /** What a tombstone calls the series at hand. */
  long reference() {
    return reference;
  }

  /** Chunks of the series at hand. */
  int chunkCount() {
    return chunks;
  }

  /** First epoch millisecond of chunk {@code i}. */
  long minTime(int i) {
    return minTimes[i];
  }

  /** Last epoch millisecond of chunk {@code i}. */
  long maxTime(int i) {
    return maxTimes[i];
  }

  /** Place of chunk {@code i}: number of the segment above, offset in it in the lower 32 bits. */
  long chunkReference(int i) {
    return chunkReferences[i];
  }

  @Override
  public void close() throws IOException {
    window.close();
  }
}
