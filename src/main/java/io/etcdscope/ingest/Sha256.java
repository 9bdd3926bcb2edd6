package io.etcdscope.ingest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of inputs, for whoever has to show later which bytes a report was made from. */
final class Sha256 {
  private Sha256() {}

  /** A new digest. */
  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** 64 hex digits of the first {@code length} bytes. */
  static String of(byte[] body, int length) {
    MessageDigest digest = digest();
    digest.update(body, 0, length);
    return hex(digest.digest());
  }

  /** As hex digits. */
  static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }
}
