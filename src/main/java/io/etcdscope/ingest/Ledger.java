package io.etcdscope.ingest;

import io.etcdscope.store.Store;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.openhft.hashing.LongHashFunction;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/** What the store already knows of inputs, small enough to hold for a million of them. */
final class Ledger {
  private static final LongHashFunction XXH3 = LongHashFunction.xx3();

  private static final String CONTAINER = "container:";

  private final Map<Long, Integer> known = new HashMap<>();
  private final Map<Long, Integer> byName = new HashMap<>();
  private final Set<String> failures = new HashSet<>();
  private final Set<String> containers = new HashSet<>();
  private final Set<String> newContainers = new HashSet<>();
  private int nextSource;

  Ledger(Store store) {
    store
        .query(
            "select source_id, input, path, coalesce(stored_bytes, bytes, -1),"
                + " coalesce(modified_ms, -1) from raw_source order by source_id")
        .chunks(this::take);
    nextSource++;
    store
        .query("select name from raw_setting where name like 'container:%'")
        .forEach(row -> containers.add(row.text("name").substring(CONTAINER.length())));
    store
        .query("select target_id, scraped_ms from raw_scrape where not up")
        .forEach(
            row ->
                failures.add(
                    Batch.failureKey((int) row.number("target_id"), row.number("scraped_ms"))));
  }

  private void take(DuckDBDataChunkReader rows) {
    DuckDBReadableVector inputs = rows.vector(1);
    DuckDBReadableVector paths = rows.vector(2);
    DuckDBReadableVector sizes = rows.vector(3);
    DuckDBReadableVector times = rows.vector(4);
    DuckDBReadableVector ids = rows.vector(0);
    for (long i = 0; i < rows.rowCount(); i++) {
      int id = ids.getInt(i);
      String input = inputs.getString(i);
      String path = paths.getString(i);
      nextSource = Math.max(nextSource, id);
      byName.put(key(input, path, 0, 0), id);
      known.put(key(input, path, sizes.getLong(i), times.getLong(i)), id);
    }
  }

  private static long key(String input, String path, long bytes, long modifiedMs) {
    return XXH3.hashChars(input + '\u0000' + path + '\u0000' + bytes + '\u0000' + modifiedMs);
  }

  /** Whether an input of this name, size and time was looked at before. */
  boolean knows(String input, String path, long bytes, long modifiedMs) {
    return modifiedMs >= 0 && known.containsKey(key(input, path, bytes, modifiedMs));
  }

  /** Whether an archive of this name, size and time was gone through to its end. */
  boolean knowsContainer(String input, String path, long bytes, long modifiedMs) {
    return containers.contains(Long.toHexString(key(input, path, bytes, modifiedMs)));
  }

  /** Notes that an archive is being gone through. */
  void addContainer(String input, String path, long bytes, long modifiedMs) {
    newContainers.add(Long.toHexString(key(input, path, bytes, modifiedMs)));
  }

  /** Notes for the next load that the archives of this one were gone through to their end. */
  void writeContainers(Store store) {
    for (String one : newContainers) {
      Settings.set(store, CONTAINER + one, "1");
    }
    newContainers.clear();
  }

  /**
   * Notes that an input is being looked at.
   *
   * @return number of the row that an earlier state of the same file has; 0 where it has none
   */
  int add(Source source, long bytes) {
    known.put(key(source.input, source.path, bytes, source.modifiedMs), source.id);
    Integer before = byName.put(key(source.input, source.path, 0, 0), source.id);
    return before == null ? 0 : before;
  }

  /** A number for the next source. */
  int next() {
    return nextSource++;
  }

  /** Keys of the failed scrapes that are known. */
  Set<String> failures() {
    return failures;
  }
}
