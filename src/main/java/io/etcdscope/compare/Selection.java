package io.etcdscope.compare;

import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison: a cluster of a database, all of its time or a part.
 *
 * @param name what the reader calls it
 * @param cluster its cluster in the database; null for the only one
 * @param fromMs start of the period, epoch ms; null for the beginning
 * @param toMs end of the period, epoch ms; null for the end
 */
public record Selection(
    String name, @Nullable String cluster, @Nullable Long fromMs, @Nullable Long toMs) {
  private static final long FIRST = -4_000_000_000_000_000L;
  private static final long LAST = 4_000_000_000_000_000L;

  /** Scrapes at or after this moment belong to it. */
  long from() {
    return fromMs == null ? FIRST : fromMs;
  }

  /** Scrapes up to this moment belong to it. */
  long to() {
    return toMs == null ? LAST : toMs;
  }
}
