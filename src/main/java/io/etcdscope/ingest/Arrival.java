package io.etcdscope.ingest;

import org.jspecify.annotations.Nullable;

/**
 * A scrape that a block holds or is about to hold.
 *
 * @param source what it is read from; null for a scrape that the store has
 * @param storedSource number of the source in the store; 0 for one that is being read
 * @param hash of the source's content; null where the content holds several scrapes
 * @param storedName name of the source in the store, for ordering; empty for one that is being read
 * @param ms time
 * @param samples series in it
 */
record Arrival(
    @Nullable Source source,
    int storedSource,
    @Nullable ContentHash hash,
    String storedName,
    long ms,
    int samples)
    implements Comparable<Arrival> {
  /** The same at another time. */
  Arrival at(long otherMs) {
    return new Arrival(source, storedSource, hash, storedName, otherMs, samples);
  }

  /** A scrape that is being read. */
  static Arrival of(Source source, @Nullable ContentHash hash, long ms, int samples) {
    return new Arrival(source, 0, hash, "", ms, samples);
  }

  int sourceId() {
    return source == null ? storedSource : source.id;
  }

  private String name() {
    return source == null ? storedName : source.name();
  }

  /**
   * Order in which one is kept of several that are equal in content or time: the earlier, then the
   * smaller name, then the newer reading of the same file.
   */
  @Override
  public int compareTo(Arrival other) {
    int order = Long.compare(ms, other.ms);
    order = order != 0 ? order : name().compareTo(other.name());
    return order != 0 ? order : Integer.compare(other.sourceId(), sourceId());
  }
}
