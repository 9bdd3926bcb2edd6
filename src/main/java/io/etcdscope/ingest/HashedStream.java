package io.etcdscope.ingest;

import io.etcdscope.archive.BulkStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Hashes and counts what is read through it. */
final class HashedStream extends BulkStream {
  private final InputStream in;
  private final ContentHasher hasher = new ContentHasher();
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
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = in.read(target, offset, length);
    if (sha256 != null && n > 0) {
      sha256.update(target, offset, n);
    }
    if (n > 0) {
      hasher.update(target, offset, n);
    }
    count += Math.max(n, 0);
    return n;
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
    return hasher.hash();
  }

  /** SHA-256 of everything read, as 64 hex digits; null where it was not wanted. */
  @Nullable String sha256() {
    return sha256 == null ? null : Sha256.hex(sha256.digest());
  }
}
