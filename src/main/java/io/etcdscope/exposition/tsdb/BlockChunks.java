package io.etcdscope.exposition.tsdb;

import io.etcdscope.model.ReasonCode;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The chunk segments of a block ({@code tsdb/docs/format/chunks.md}): {@code len, encoding, data,
 * crc} at the places that the index names.
 */
final class BlockChunks implements SampleReader, Closeable {
  private static final int MAGIC = 0x85BD40DD;
  private static final int HEADER = 8;
  private static final int WINDOW = 1 << 18;
  private static final int MAX_CHUNK = 64 << 20;

  private final TsdbFiles files;
  private final List<String> segments;
  private final Rejects rejects;
  private final Map<Integer, @Nullable ByteWindow> open = new HashMap<>();
  private final Checksum checksum = new Checksum();
  private final ByteCursor cursor = new ByteCursor();
  private final XorChunk xor = new XorChunk();
  private final String folder;
  private long budget;
  private String series = "";

  /**
   * @param segments name by number from 1 on
   */
  BlockChunks(TsdbFiles files, String block, List<String> segments, Rejects rejects)
      throws IOException {
    this.files = files;
    this.folder = block + "chunks/";
    this.segments = segments;
    this.rejects = rejects;
    for (String segment : segments) {
      try (ByteSource source = files.open(segment)) {
        // A sound block names each chunk once; twice its bytes means an index made to cost time.
        budget += 2 * source.size();
      }
    }
  }

  /** Names the series that the next chunks belong to. */
  void series(String labels) {
    series = labels;
  }

  @Override
  public void append(Piece piece, SampleBuffer out) throws IOException {
    long segment = piece.place() >>> 32;
    long offset = piece.place() & 0xffff_ffffL;
    ByteWindow window = segment < 1 << 24 ? window((int) segment) : null;
    if (window == null) {
      String cause = "chunks of a segment that is missing or not sound";
      rejects.add(
          ReasonCode.TRUNCATED, cause, folder + String.format(Locale.ROOT, "%06d", segment + 1), 0);
      return;
    }
    int at = window.at(offset, (int) Math.min(10, Math.max(0, window.size() - offset)));
    if (at < 0) {
      refuse(ReasonCode.TRUNCATED, "chunk lies behind the end of its segment", offset);
      return;
    }
    cursor.reset(window.bytes(), at, at + (int) Math.min(10, window.size() - offset));
    long length = cursor.uvarint();
    int prefix = cursor.position() - at;
    budget -= Math.max(length, 1);
    if (cursor.failed() || length > MAX_CHUNK || length < 0) {
      refuse(ReasonCode.CORRUPT, "chunk has no sound length", offset);
      return;
    }
    if (budget < 0) {
      refuse(ReasonCode.BOMB, "index names chunks again and again", offset);
      return;
    }
    at = window.at(offset + prefix, (int) length + 5);
    if (at < 0) {
      refuse(ReasonCode.TRUNCATED, "chunk is cut by the end of its segment", offset);
      return;
    }
    decode(window.bytes(), at, (int) length, piece, out);
  }

  private void decode(byte[] bytes, int at, int length, Piece piece, SampleBuffer out) {
    long offset = piece.place() & 0xffff_ffffL;
    if (!checksum.holds(bytes, at, length + 1)) {
      refuse(ReasonCode.CORRUPT, "checksum of a chunk is wrong", offset);
      return;
    }
    int encoding = bytes[at] & 0xff;
    if (encoding != ChunkRefusal.XOR) {
      refuse(ReasonCode.UNSUPPORTED, ChunkRefusal.cause(encoding), offset);
      return;
    }
    int start = out.size();
    if (!xor.decode(bytes, at + 1, length, out) || !ChunkRefusal.agrees(piece, start, out)) {
      out.truncate(start);
      refuse(ReasonCode.CORRUPT, "chunk cannot be decoded or is not of its time", offset);
    }
  }

  private void refuse(ReasonCode code, String cause, long offset) {
    rejects.add(code, cause + " in " + folder, series, offset);
  }

  private @Nullable ByteWindow window(int segment) throws IOException {
    ByteWindow window = open.get(segment);
    if (window == null && !open.containsKey(segment)) {
      window = openSegment(segment);
      open.put(segment, window);
    }
    return window;
  }

  /** Segment 0 is the file 000001; a gap in the numbers is a missing file. */
  private @Nullable ByteWindow openSegment(int segment) throws IOException {
    String ending = String.format(Locale.ROOT, "/%06d", segment + 1);
    for (String name : segments) {
      if (!name.endsWith(ending)) {
        continue;
      }
      ByteWindow window = new ByteWindow(files.open(name), WINDOW);
      int at = window.at(0, HEADER);
      if (at >= 0) {
        cursor.reset(window.bytes(), at, at + HEADER);
        if (cursor.int32() == MAGIC && cursor.oneByte() == 1) {
          return window;
        }
      }
      rejects.add(ReasonCode.CORRUPT, "chunk segment has no sound header", name, 0);
      window.close();
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    for (@Nullable ByteWindow window : open.values()) {
      if (window != null) {
        window.close();
      }
    }
  }
}
