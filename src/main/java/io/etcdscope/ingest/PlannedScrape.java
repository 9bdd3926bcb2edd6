package io.etcdscope.ingest;

import io.etcdscope.archive.Entry;

/**
 * An input whose place and time are known and that is yet to be read.
 *
 * @param source its row of the ledger
 * @param entry its bytes
 * @param target whose scrape it is
 * @param ms when it was taken, epoch milliseconds; 0 where nothing tells
 */
record PlannedScrape(Source source, Entry entry, Target target, long ms)
    implements Comparable<PlannedScrape> {
  /** Order of reading: by target, time, name. */
  @Override
  public int compareTo(PlannedScrape other) {
    int order = Integer.compare(target.id(), other.target.id());
    order = order != 0 ? order : Long.compare(ms, other.ms);
    return order != 0 ? order : source.name().compareTo(other.source.name());
  }
}
