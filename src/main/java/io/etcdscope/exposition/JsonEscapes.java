package io.etcdscope.exposition;

/** The escapes within a JSON text (RFC 8259, section 7). */
final class JsonEscapes {
  private static final int HEX_DIGITS = 4;

  private JsonEscapes() {}

  /**
   * Writes {@code b[from, to)} without escapes to {@code out}, which is as long at least; gives the
   * length, or -1 for an escape that does not exist. A surrogate without its other half becomes
   * bytes that are not UTF-8.
   */
  static int undo(byte[] b, int from, int to, byte[] out) {
    int length = 0;
    int at = from;
    while (at < to) {
      if (b[at] != '\\') {
        out[length++] = b[at++];
        continue;
      }
      if (b[at + 1] != 'u') {
        int plain = "\"\\/bfnrt".indexOf(b[at + 1]);
        if (plain < 0) {
          return -1;
        }
        out[length++] = (byte) "\"\\/\b\f\n\r\t".charAt(plain);
        at += 2;
        continue;
      }
      int unit = hex(b, at + 2, to);
      at += 2 + HEX_DIGITS;
      if (unit < 0) {
        return -1;
      }
      int low =
          (unit >> 10) == (0xd800 >> 10) && at + 1 < to && b[at] == '\\' && b[at + 1] == 'u'
              ? hex(b, at + 2, to)
              : -1;
      if ((low >> 10) == (0xdc00 >> 10)) {
        at += 2 + HEX_DIGITS;
        unit = Character.toCodePoint((char) unit, (char) low);
      }
      length = utf8(unit, out, length);
    }
    return length;
  }

  private static int hex(byte[] b, int from, int to) {
    if (to - from < HEX_DIGITS) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < HEX_DIGITS; i++) {
      int digit = Character.digit(b[from + i], 16);
      if (digit < 0) {
        return -1;
      }
      value = (value << 4) | digit;
    }
    return value;
  }

  private static int utf8(int c, byte[] out, int at) {
    int length = at;
    if (c < 0x80) {
      out[length++] = (byte) c;
      return length;
    }
    if (c < 0x800) {
      out[length++] = (byte) (0xc0 | (c >> 6));
    } else {
      if (c < 0x10000) {
        out[length++] = (byte) (0xe0 | (c >> 12));
      } else {
        out[length++] = (byte) (0xf0 | (c >> 18));
        out[length++] = (byte) (0x80 | ((c >> 12) & 0x3f));
      }
      out[length++] = (byte) (0x80 | ((c >> 6) & 0x3f));
    }
    out[length++] = (byte) (0x80 | (c & 0x3f));
    return length;
  }
}
