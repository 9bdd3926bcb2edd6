package io.etcdscope.ingest;

import io.etcdscope.store.Store;
import java.util.HashMap;
import java.util.Map;

/**
 * What became of the inputs that a store was made from; {@code read} is the sum of the five. Each
 * of them by itself is in {@code v_source}.
 *
 * @param loaded read as a whole
 * @param duplicate the same bytes as another
 * @param partial read in part
 * @param rejected not read, though it should have been a scrape
 * @param skipped by its kind no scrape
 */
public record IngestSummary(
    long loaded, long duplicate, long partial, long rejected, long skipped) {

  /** Inputs looked at. */
  public long read() {
    return loaded + duplicate + partial + rejected + skipped;
  }

  /** Whether something that should have been read was not, or not as a whole. */
  public boolean isRefused() {
    return partial + rejected > 0;
  }

  /** The counts in one line for a person. */
  public String line() {
    return "%s inputs: %s loaded, %s duplicate, %s partial, %s rejected, %s skipped"
        .formatted(read(), loaded, duplicate, partial, rejected, skipped);
  }

  /** Counts over the ledger of a store. */
  public static IngestSummary of(Store store) {
    Map<String, Long> counts = new HashMap<>();
    store
        .query("select status, count(*) as inputs from raw_source group by status")
        .forEach(row -> counts.put(row.text("status"), row.number("inputs")));
    return new IngestSummary(
        counts.getOrDefault("loaded", 0L),
        counts.getOrDefault("duplicate", 0L),
        counts.getOrDefault("partial", 0L),
        counts.getOrDefault("rejected", 0L),
        counts.getOrDefault("skipped", 0L));
  }
}
