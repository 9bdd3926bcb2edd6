package io.etcdscope.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Hashes and counts what is read through it: the hash of an input that is not held as a whole is
 * that of the hashes of its pieces.
 */
final class HashedStream extends InputStream {
  /** Bytes of a piece. */
  static final int PIECE = 1 << 20;

  private static final int HASH_BYTES = 2 * Long.BYTES;

  private final InputStream in;
  private final byte[] piece = new byte[PIECE];
  private int filled;
  private ByteBuffer hashes = ByteBuffer.allocate(HASH_BYTES * 64);
  private long count;
  private final @Nullable MessageDigest sha256;

  /**
   * Hashes {@code in}.
   *
   * @param isSha256 whether its SHA-256 is wanted too
   */
  HashedStream(InputStream in, boolean isSha256) {
    this.in = in;
    sha256 = isSha256 ? Sha256.digest() : null;
  }

  /** Bytes read so far. */
  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = in.read(target, offset, length);
    if (sha256 != null && n > 0) {
      sha256.update(target, offset, n);
    }
    int taken = 0;
    while (taken < n) {
      int part = Math.min(n - taken, PIECE - filled);
      System.arraycopy(target, offset + taken, piece, filled, part);
      filled += part;
      taken += part;
      if (filled == PIECE) {
        endPiece();
      }
    }
    count += Math.max(n, 0);
    return n;
  }

  private void endPiece() {
    ContentHash hash = ContentHash.of(piece, filled);
    if (hashes.remaining() < HASH_BYTES) {
      hashes = ByteBuffer.allocate(hashes.capacity() * 2).put(hashes.flip());
    }
    hashes.putLong(hash.high()).putLong(hash.low());
    filled = 0;
  }

  /** Reads what is left. */
  void drain() throws IOException {
    byte[] rest = new byte[1 << 16];
    while (read(rest, 0, rest.length) >= 0) {
      // counted and hashed on the way
    }
  }

  /** Hash of everything read. */
  ContentHash hash() {
    endPiece();
    return ContentHash.of(hashes.array(), hashes.position());
  }

  /** SHA-256 of everything read, as 64 hex digits; null where it was not wanted. */
  @Nullable String sha256() {
    return sha256 == null ? null : Sha256.hex(sha256.digest());
  }
}
