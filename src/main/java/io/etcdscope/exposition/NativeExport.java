package io.etcdscope.exposition;

/**
 * How VictoriaMetrics' native export begins: first and last time as zigzag milliseconds,
 * big-endian, then the length of the first metric's name (its lib/storage, {@code
 * TimeRange.Marshal}).
 */
final class NativeExport {
  private static final int HEADER_BYTES = 20;
  private static final long YEAR_2000 = 946_684_800_000L;
  private static final long YEAR_2200 = 7_258_118_400_000L;

  private NativeExport() {}

  static boolean is(Head head) {
    byte[] b = head.bytes();
    if (b.length < HEADER_BYTES) {
      return false;
    }
    long first = time(b, 0);
    long last = time(b, Long.BYTES);
    return first >= 0 && first <= last && last > YEAR_2000 && last < YEAR_2200;
  }

  private static long time(byte[] b, int from) {
    long bits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      bits = (bits << 8) | (b[from + i] & 0xff);
    }
    return (bits >>> 1) ^ -(bits & 1);
  }
}
