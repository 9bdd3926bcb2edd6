package io.etcdscope.exposition.tsdb;

import io.etcdscope.model.ReasonCode;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Chunks of the head that were written out before they became a block ({@code
 * tsdb/docs/format/head_chunks.md}): {@code series, first, last, encoding, len, data, crc}.
 */
final class HeadChunks implements SampleReader, Closeable {
  private static final int MAGIC = 0x0130BC91;
  private static final int FILE_HEADER = 8;
  private static final int CHUNK_HEADER = 25;
  private static final int WINDOW = 1 << 18;
  private static final int MAX_CHUNK = 64 << 20;

  /** Set beside the encoding where the samples came late. */
  private static final int OUT_OF_ORDER = 0x80;

  private final HeadSeries series;
  private final Rejects rejects;
  private final int rank;
  private final long validFrom;
  private final Map<Integer, List<Piece>> bySeries = new HashMap<>();
  private final List<ByteWindow> windows = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final Checksum checksum = new Checksum();
  private final ByteCursor cursor = new ByteCursor();
  private final XorChunk xor = new XorChunk();

  /**
   * @param rank of the pieces
   * @param validFrom chunks that end before this are in the blocks; Prometheus passes them over as
   *     well, since their references may have been given to other series
   */
  HeadChunks(HeadSeries series, Rejects rejects, int rank, long validFrom) {
    this.series = series;
    this.rejects = rejects;
    this.rank = rank;
    this.validFrom = validFrom;
  }

  /** Takes note of the chunks of one file. */
  void index(String name, ByteSource source) throws IOException {
    ByteWindow window = new ByteWindow(source, WINDOW);
    windows.add(window);
    names.add(name);
    if (source.size() == 0) {
      return;
    }
    int at = window.at(0, FILE_HEADER);
    cursor.reset(window.bytes(), Math.max(at, 0), at < 0 ? 0 : at + FILE_HEADER);
    if (cursor.int32() != MAGIC || cursor.oneByte() != 1) {
      rejects.add(ReasonCode.CORRUPT, "file of head chunks has no sound header", name, 0);
      return;
    }
    long offset = FILE_HEADER;
    while (offset >= 0 && offset < source.size()) {
      offset = chunk(window, offset, name);
    }
  }

  /** Takes note of the chunk at {@code offset}; where the next one is, or -1 at the end. */
  private long chunk(ByteWindow window, long offset, String name) throws IOException {
    int head = (int) Math.min(CHUNK_HEADER + 10, window.size() - offset);
    int at = window.at(offset, head);
    if (at < 0 || head <= CHUNK_HEADER) {
      return tail(window, offset, Math.max(0, head), name);
    }
    cursor.reset(window.bytes(), at, at + head);
    final long reference = cursor.int64();
    final long minTime = cursor.int64();
    final long maxTime = cursor.int64();
    final int encoding = cursor.oneByte();
    long length = cursor.uvarint();
    final int prefix = cursor.position() - at;
    if (reference == 0 && minTime == 0 && maxTime == 0) {
      return tail(window, offset, head, name);
    }
    if (cursor.failed() || length < 0 || length > MAX_CHUNK) {
      rejects.add(ReasonCode.CORRUPT, "head chunk has no sound length", name, offset);
      return -1;
    }
    at = window.at(offset, prefix + (int) length + 4);
    if (at < 0) {
      rejects.add(ReasonCode.TRUNCATED, "head chunk is cut by the end of its file", name, offset);
      return -1;
    }
    if (!checksum.holds(window.bytes(), at, prefix + (int) length)) {
      rejects.add(ReasonCode.CORRUPT, "checksum of a head chunk is wrong", name, offset);
    } else {
      take(reference, minTime, maxTime, encoding & ~OUT_OF_ORDER, offset);
    }
    return offset + prefix + length + 4;
  }

  /** The file is made longer beforehand: zeros are its end, other bytes a write that was cut. */
  private long tail(ByteWindow window, long offset, int length, String name) throws IOException {
    int at = window.at(offset, length);
    for (int i = 0; i < length && at >= 0; i++) {
      if (window.bytes()[at + i] != 0) {
        rejects.add(ReasonCode.TRUNCATED, "head chunk is cut by the end of its file", name, offset);
        break;
      }
    }
    return -1;
  }

  private void take(long reference, long minTime, long maxTime, int encoding, long offset) {
    if (maxTime < validFrom) {
      return;
    }
    String name = names.get(names.size() - 1);
    int number = series.number(reference);
    if (number < 0) {
      rejects.add(
          ReasonCode.TRUNCATED, "head chunks of series that the log does not name", name, offset);
    } else if (encoding != ChunkRefusal.XOR) {
      rejects.add(
          ReasonCode.UNSUPPORTED,
          ChunkRefusal.cause(encoding) + " in " + name,
          series.labels(number).toString(),
          offset);
    } else if (minTime > maxTime) {
      rejects.add(ReasonCode.CORRUPT, "head chunk ends before it begins", name, offset);
    } else {
      long place = (long) (windows.size() - 1) << 32 | offset;
      bySeries
          .computeIfAbsent(number, key -> new ArrayList<>(4))
          .add(new Piece(minTime, maxTime, rank, this, place, series.deleted(number)));
    }
  }

  /** The chunks of one series. */
  List<Piece> of(int number) {
    return bySeries.getOrDefault(number, List.of());
  }

  @Override
  public void append(Piece piece, SampleBuffer out) throws IOException {
    ByteWindow window = windows.get((int) (piece.place() >>> 32));
    long offset = piece.place() & 0xffff_ffffL;
    int head = (int) Math.min(CHUNK_HEADER + 10, window.size() - offset);
    int at = window.at(offset, head);
    cursor.reset(window.bytes(), Math.max(at, 0), Math.max(at, 0) + head);
    cursor.skip(CHUNK_HEADER);
    int length = (int) cursor.uvarint();
    int prefix = cursor.position() - Math.max(at, 0);
    int data = window.at(offset + prefix, length);
    int start = out.size();
    if (at < 0
        || data < 0
        || !xor.decode(window.bytes(), data, length, out)
        || !ChunkRefusal.agrees(piece, start, out)) {
      out.truncate(start);
      String cause = "head chunk cannot be decoded or is not of its time";
      rejects.add(ReasonCode.CORRUPT, cause, names.get((int) (piece.place() >>> 32)), offset);
    }
  }

  @Override
  public void close() throws IOException {
    for (ByteWindow window : windows) {
      window.close();
    }
  }
}
