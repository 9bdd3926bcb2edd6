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

  /** Odd, with bits as good as random (2 to the 64th by the golden ratio). */
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private static final String CONTAINER = "container:";

  /** Name, size and time of every input, as one hash. */
  private final Set<Long> known = new HashSet<>();

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
      long name = name(input, path);
      byName.put(name, id);
      known.add(state(name, sizes.getLong(i), times.getLong(i)));
    }
  }

  private static String key(String input, String path, long bytes, long modifiedMs) {
    return Long.toHexString(
        XXH3.hashChars(input + '\u0000' + path + '\u0000' + bytes + '\u0000' + modifiedMs));
  }

  private static long name(String input, String path) {
    return XXH3.hashChars(input) * MIX ^ XXH3.hashChars(path);
  }

  /** A name in one state; two rounds, so that neither number can make up for the other. */
  private static long state(long name, long bytes, long modifiedMs) {
    long hash = (name ^ bytes) * MIX;
    hash = (hash ^ (hash >>> 29) ^ modifiedMs) * MIX;
    return hash ^ (hash >>> 32);
  }

  /** Whether an input of this name, size and time was looked at before. */
  boolean knows(String input, String path, long bytes, long modifiedMs) {
    return modifiedMs >= 0 && known.contains(state(name(input, path), bytes, modifiedMs));
  }

  /** Whether an archive of this name, size and time was gone through to its end. */
  boolean knowsContainer(String input, String path, long bytes, long modifiedMs) {
    return containers.contains(key(input, path, bytes, modifiedMs));
  }

  /** Notes that an archive is being gone through. */
  void addContainer(String input, String path, long bytes, long modifiedMs) {
    newContainers.add(key(input, path, bytes, modifiedMs));
  }

  /** Notes for the next load that the archives of this one were gone through to their end. */
  void writeContainers(Store store) {
    for (String one : newContainers) {
      Settings.set(store, CONTAINER + one, "1");
    }
    newContainers.clear();
  }

  /** Has every archive opened again by the next load: one holds an input that is to be read. */
  void forgetContainers(Store store) {
    store.execute("delete from raw_setting where name like '" + CONTAINER + "%'");
    newContainers.clear();
  }

  /**
   * Notes that an input is being looked at.
   *
   * @return number of the row that an earlier state of the same file has; 0 where it has none
   */
  int add(Source source, long bytes) {
    long name = name(source.input, source.path);
    known.add(state(name, bytes, source.modifiedMs));
    Integer before = byName.put(name, source.id);
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
