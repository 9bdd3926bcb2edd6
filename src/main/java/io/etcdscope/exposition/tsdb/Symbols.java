package io.etcdscope.exposition.tsdb;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The texts of a block's index: held as bytes, made into texts when asked for. */
final class Symbols {
  /** Recent texts are kept: neighbours in an index share nearly all of theirs. */
  private static final int CACHE = 1 << 12;

  private final byte[] bytes;

  /**
   * Places by ordinal for version 2; empty for version 1, whose references are places in the file.
   */
  private final int[] starts;

  private final long fileOffset;
  private final ByteCursor cursor = new ByteCursor();
  private final long[] cachedReferences = new long[CACHE];
  private final @Nullable String[] cachedTexts = new @Nullable String[CACHE];

  private Symbols(byte[] bytes, int[] starts, long fileOffset) {
    this.bytes = bytes;
    this.starts = starts;
    this.fileOffset = fileOffset;
  }

  /**
   * Reads the table at {@code offset}: {@code len <4b>, count <4b>, texts, crc <4b>}.
   *
   * @return null where it is not sound
   */
  static @Nullable Symbols read(ByteSource source, long offset, int version) throws IOException {
    // A window of its own: it grows to the whole table and is let go.
    ByteWindow index = new ByteWindow(source, Integer.BYTES);
    int at = index.at(offset, 4);
    if (at < 0) {
      return null;
    }
    ByteCursor cursor = new ByteCursor().reset(index.bytes(), at, at + 4);
    long length = Integer.toUnsignedLong(cursor.int32());
    if (length < 4 || length > TsdbOptions.MAX_SYMBOL_BYTES) {
      return null;
    }
    at = index.at(offset + 4, (int) length + 4);
    if (at < 0 || !new Checksum().holds(index.bytes(), at, (int) length)) {
      return null;
    }
    byte[] bytes = new byte[(int) length];
    System.arraycopy(index.bytes(), at, bytes, 0, bytes.length);
    cursor.reset(bytes, 0, bytes.length);
    long count = Integer.toUnsignedLong(cursor.int32());
    if (version == 1) {
      return new Symbols(bytes, new int[0], offset + 4);
    }
    if (count > length) {
      return null;
    }
    int[] starts = new int[(int) count];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = cursor.position();
      cursor.skip(cursor.uvarint());
    }
    return cursor.failed() ? null : new Symbols(bytes, starts, offset + 4);
  }

  /** Whether a reference points at a text at all. */
  boolean holds(long reference) {
    return starts.length > 0
        ? reference >= 0 && reference < starts.length
        : reference >= fileOffset && reference < fileOffset + bytes.length;
  }

  /** The text of a reference that {@link #holds} accepts; null where it is not UTF-8. */
  @Nullable String text(long reference) {
    int slot = (int) (reference & (CACHE - 1));
    String known = cachedTexts[slot];
    if (known != null && cachedReferences[slot] == reference) {
      return known;
    }
    int start = starts.length > 0 ? starts[(int) reference] : (int) (reference - fileOffset);
    String text = cursor.reset(bytes, start, bytes.length).text();
    cachedTexts[slot] = text;
    cachedReferences[slot] = reference;
    return text;
  }
}
