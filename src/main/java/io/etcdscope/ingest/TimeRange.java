package io.etcdscope.ingest;

/**
 * The times that are loaded, both ends included; what lies outside is not.
 *
 * @param fromMs epoch ms of the first
 * @param toMs epoch ms of the last, not before the first
 */
public record TimeRange(long fromMs, long toMs) {
  /** Everything. */
  public static final TimeRange ALL = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

  /** A range whose end does not lie before its beginning. */
  public TimeRange {
    if (toMs < fromMs) {
      throw new IllegalArgumentException("cannot load a range that ends before it begins");
    }
  }

  /** Whether {@code ms} is loaded. */
  boolean holds(long ms) {
    return ms >= fromMs && ms <= toMs;
  }

  /** Whether nothing is left out. */
  public boolean isAll() {
    return fromMs == Long.MIN_VALUE && toMs == Long.MAX_VALUE;
  }

  /** Both ends as the setting of the store keeps them. */
  String word() {
    return isAll() ? "all" : fromMs + ".." + toMs;
  }
}
