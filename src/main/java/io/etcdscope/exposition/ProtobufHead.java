package io.etcdscope.exposition;

/** How the first bytes of a delimited MetricFamily look: a length, then field 1 with a name. */
final class ProtobufHead {
  private static final int NAME_FIELD = 0x0a;
  private static final int LENGTH_BYTES = 4;

  private ProtobufHead() {}

  static boolean is(Head head) {
    byte[] b = head.bytes();
    int at = 0;
    long length = 0;
    while (at < Math.min(LENGTH_BYTES, b.length)) {
      byte next = b[at];
      length |= (long) (next & 0x7f) << (7 * at);
      at++;
      if (next >= 0) {
        break;
      }
    }
    if (at + 2 >= b.length || b[at] != NAME_FIELD) {
      return false;
    }
    int size = b[at + 1];
    int begin = at + 2;
    if (size <= 0 || length < size + 2 || begin + size >= b.length) {
      return false;
    }
    for (int i = begin; i < begin + size; i++) {
      if (!SeriesText.isNameByte(b[i], i == begin, true)) {
        return false;
      }
    }
    int next = b[begin + size];
    return next == 0x12 || next == 0x18 || next == 0x22 || next == 0x2a;
  }
}
