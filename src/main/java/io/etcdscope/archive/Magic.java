package io.etcdscope.archive;

/** The kinds of packing, told by their first bytes and never by a name. */
public enum Magic {
  /** RFC 1952; method 8 is the only one there is. */
  GZIP,
  /** RFC 8878, a skippable frame in front included. */
  ZSTD,
  /** The .xz file format, section 2.1.1.1. */
  XZ,
  /** "BZh", level, and the magic of a block or of the end. */
  BZIP2,
  /** APPNOTE 4.3.7 and, for an empty archive, 4.3.16. */
  ZIP,
  /** POSIX ustar, GNU, or the older form told by its checksum. */
  TAR,
  /** None of these: the bytes are the content. */
  NONE;

  /** Bytes that {@link #of} wants to see: one tar header. */
  public static final int HEAD_BYTES = 512;

  /** The kind of packing of something that begins with {@code head}. */
  public static Magic of(byte[] head, int length) {
    if (length < 4) {
      return NONE;
    }
    int first = word(head, 0);
    if ((first >>> 8) == 0x1f8b08) {
      return GZIP;
    }
    if (first == 0x28b52ffd || (length >= 8 && skippable(first))) {
      return ZSTD;
    }
    if (first == 0xfd377a58 && length >= 6 && head[4] == 'Z' && head[5] == 0) {
      return XZ;
    }
    if (first == 0x504b0304 || first == 0x504b0506) {
      return ZIP;
    }
    if ((first >>> 8) == 0x425a68 && length >= 10 && bzip2(head)) {
      return BZIP2;
    }
    return length >= HEAD_BYTES && TarHeader.plausible(head) ? TAR : NONE;
  }

  /** Whether something that begins with {@code head} must be unpacked before it is read. */
  public static boolean packed(byte[] head, int length) {
    return of(head, length) != NONE;
  }

  private static boolean skippable(int first) {
    return (first & 0xf0ffffff) == 0x502a4d18;
  }

  private static boolean bzip2(byte[] head) {
    if (head[3] < '1' || head[3] > '9') {
      return false;
    }
    int block = word(head, 4);
    return block == 0x31415926 || block == 0x17724538;
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at] & 255) << 24
        | (bytes[at + 1] & 255) << 16
        | (bytes[at + 2] & 255) << 8
        | (bytes[at + 3] & 255);
  }
}
