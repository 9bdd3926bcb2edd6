package io.etcdscope.ingest;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work: scrapes of one target within one block, to be read and made rows of.
 *
 * @param target whose
 * @param block number of the block
 * @param scrapes inputs to read, in order of time
 * @param stored what the store had of the block; null where it had nothing
 * @param losers sources of the store whose scrapes are to go
 */
record Unit(
    Target target,
    long block,
    List<PlannedScrape> scrapes,
    @Nullable StoredBlock stored,
    Set<Integer> losers) {

  /** Reads everything and makes the rows that {@link UnitReader#publish} gives. */
  void read(UnitReader reader) {
    reader.begin(target);
    if (stored != null) {
      reader.addStored(stored);
    }
    for (PlannedScrape scrape : scrapes) {
      reader.read(scrape);
    }
    reader.finish(losers);
  }
}
