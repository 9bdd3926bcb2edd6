package io.etcdscope.ingest;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Hash of the decompressed bytes of an input, made by {@link ContentHasher}: who has the same has
 * the same bytes.
 *
 * @param high upper 64 bits
 * @param low lower 64 bits
 */
record ContentHash(long high, long low) {
  /** Hex digits of a half. */
  private static final int DIGITS = 16;

  /** As a record's own, which goes through method handles: slow where only C1 compiles. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ContentHash hash && high == hash.high && low == hash.low;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(low);
  }

  /** Hash of the first {@code length} bytes. */
  static ContentHash of(byte[] bytes, int length) {
    ContentHasher hasher = new ContentHasher();
    hasher.update(bytes, 0, length);
    return hasher.hash();
  }

  /** Hash of a text's UTF-8, as {@link #hex} writes it. */
  static String of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return of(bytes, bytes.length).hex();
  }

  /** The hash that {@link #hex} wrote; null for null. */
  static @Nullable ContentHash parse(@Nullable String hex) {
    return hex == null
        ? null
        : new ContentHash(
            Long.parseUnsignedLong(hex, 0, DIGITS, 16),
            Long.parseUnsignedLong(hex, DIGITS, 2 * DIGITS, 16));
  }

  /** 32 hex digits. */
  String hex() {
    byte[] digits = new byte[2 * DIGITS];
    put(high, digits, 0);
    put(low, digits, DIGITS);
    return new String(digits, StandardCharsets.ISO_8859_1);
  }

  private static void put(long word, byte[] digits, int from) {
    for (int i = 0; i < DIGITS; i++) {
      digits[from + i] = (byte) Character.forDigit((int) (word >>> 60 - 4 * i) & 0xf, 16);
    }
  }
}
