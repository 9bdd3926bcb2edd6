package io.etcdscope.exposition.tsdb;

import io.etcdscope.model.Labels;
import java.util.function.Predicate;

/**
 * What is wanted of a data folder, and how much memory its head may take.
 *
 * @param keep which series are read; it sees every label, the name as {@code __name__}
 * @param fromMs samples before this epoch millisecond are left out
 * @param toMs samples after this epoch millisecond are left out
 * @param headSamplesPerPass samples of the write-ahead log held at once, 16 bytes each; a log with
 *     more is read several times, never beyond memory
 */
public record TsdbOptions(Predicate<Labels> keep, long fromMs, long toMs, int headSamplesPerPass) {
  /** 4 Mi samples: 64 MiB. */
  public static final int HEAD_SAMPLES_PER_PASS = 4 << 20;

  /** Series of all blocks and of the head together; beyond it the rest is refused. */
  static final int MAX_SERIES = 5_000_000;

  /** Samples of one series in the write-ahead log; more come of no scraping. */
  static final int MAX_HEAD_SAMPLES_OF_SERIES = 16 << 20;

  /** Bytes of one record of the write-ahead log, unpacked. */
  static final int MAX_RECORD_BYTES = 64 << 20;

  /** Bytes of a block's symbols. */
  static final int MAX_SYMBOL_BYTES = 512 << 20;

  /** Everything. */
  public static TsdbOptions all() {
    return new TsdbOptions(labels -> true, Long.MIN_VALUE, Long.MAX_VALUE, HEAD_SAMPLES_PER_PASS);
  }

  /** Whether a stretch of time, both ends inclusive, holds something wanted. */
  boolean touches(long minTime, long maxTime) {
    return maxTime >= fromMs && minTime <= toMs;
  }

  /** Whether all of a stretch of time is wanted. */
  boolean covers(long minTime, long maxTime) {
    return minTime >= fromMs && maxTime <= toMs;
  }
}
