package io.etcdscope.ingest;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import net.openhft.hashing.LongTupleHashFunction;

/**
 * Makes the hash of content from its bytes as they come: XXH3-128 of the CRC-32 and CRC-32C of each
 * piece of 4 KiB and the length. How the bytes were cut into calls makes no difference.
 *
 * <p>Both sums are instructions of the processor, whichever compiler of the JVM made the code
 * around them; a loop in Java over every byte takes longer than reading a scrape. Of two contents
 * that differ within one stretch of 64 bits the sums always differ; other differences of one piece
 * stay unseen once in 2^64, and of several pieces that much more rarely for each.
 */
final class ContentHasher {
  /** Bytes of a piece. */
  static final int PIECE = 1 << 12;

  /** Bytes of sums that are held; more of them, of 32 MiB of content, become one hash. */
  private static final int MOST_BYTES = 1 << 16;

  private static final LongTupleHashFunction XXH128 = LongTupleHashFunction.xx128();

  private final CRC32 ieee = new CRC32();
  private final CRC32C castagnoli = new CRC32C();
  private final long[] hash = new long[2];
  private ByteBuffer sums = ByteBuffer.allocate(1 << 9);
  private int inPiece;
  private long count;

  /** Takes the next bytes. */
  void update(byte[] bytes, int offset, int length) {
    count += length;
    int at = offset;
    int end = offset + length;
    while (at < end) {
      int part = Math.min(end - at, PIECE - inPiece);
      ieee.update(bytes, at, part);
      castagnoli.update(bytes, at, part);
      inPiece += part;
      at += part;
      if (inPiece == PIECE) {
        endPiece();
      }
    }
  }

  private void endPiece() {
    put(castagnoli.getValue() << Integer.SIZE | ieee.getValue());
    ieee.reset();
    castagnoli.reset();
    inPiece = 0;
  }

  private void put(long word) {
    if (sums.position() == MOST_BYTES) {
      fold();
      sums.clear().putLong(hash[0]).putLong(hash[1]);
    }
    if (!sums.hasRemaining()) {
      sums = ByteBuffer.allocate(sums.capacity() * 2).put(sums.flip());
    }
    sums.putLong(word);
  }

  private void fold() {
    XXH128.hashBytes(sums.array(), 0, sums.position(), hash);
  }

  /** Hash of everything since the last call; what follows is another content. */
  ContentHash hash() {
    if (inPiece > 0) {
      endPiece();
    }
    put(count);
    fold();
    sums.clear();
    count = 0;
    return new ContentHash(hash[1], hash[0]);
  }
}
