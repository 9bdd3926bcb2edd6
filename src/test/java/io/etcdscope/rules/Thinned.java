package io.etcdscope.rules;

import io.etcdscope.ingest.Ingest;
import io.etcdscope.ingest.IngestOptions;
import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A sample from which scrapes are taken, damaged or shifted before it is judged.
 *
 * @param database the sample as it was loaded
 */
record Thinned(Path database) {
  /** What grew in a scrape that is gone is seen at the next one. */
  private static final String MOVE_DROPPED =
      """
      create temp table moved as
      select raw_sample.series_id, raw_sample.scraped_ms as old_ms, raw_sample.value, (
          select min(later.scraped_ms) from raw_scrape as later
          where later.up and later.target_id = dropped.target_id
              and later.scraped_ms > dropped.scraped_ms
      ) as new_ms
      from raw_sample
      join raw_series on raw_series.series_id = raw_sample.series_id
      join dropped
          on dropped.target_id = raw_series.target_id
          and dropped.scraped_ms = raw_sample.scraped_ms;
      delete from raw_sample where exists (
          select 1 from moved
          where moved.series_id = raw_sample.series_id and moved.old_ms = raw_sample.scraped_ms
      );
      insert into raw_sample
      select series_id, new_ms, max_by(value, old_ms) from moved
      where new_ms is not null and not exists (
          select 1 from raw_sample as kept
          where kept.series_id = moved.series_id and kept.scraped_ms = moved.new_ms
      )
      group by series_id, new_ms
      """;

  static final List<String> EVERY_SECOND = List.of(drop("place % 2 = 0"));

  static final List<String> A_TENTH_DAMAGED =
      List.of(
          drop("(target_id * 31 + place * 7) % 10 = 3"),
          "insert into raw_source (source_id, input, path, status, reason, scrapes, samples,"
              + " rejected_lines) values (99999, 'x', 'x', 'rejected', 'EMPTY', 0, 0, 0);"
              + "insert into raw_scrape select target_id, scraped_ms, null, 99999, 0, false,"
              + " 'EMPTY' from dropped");

  /** The sample, loaded into a file of this folder. */
  static Thinned load(Path sample, Path folder) throws IOException {
    Path database = folder.resolve("sample.duckdb");
    try (Store store = Ingest.open(database, StoreOptions.defaults())) {
      Ingest.run(store, List.of(sample.toString()), IngestOptions.defaults());
    }
    return new Thinned(database);
  }

  static List<String> without(String member) {
    return List.of(
        ("create temp table gone as select target_id from raw_target where instance = '%s';"
                + "delete from raw_sample where series_id in (select series_id from raw_series"
                + " where target_id in (from gone));"
                + "delete from raw_scrape where target_id in (from gone);"
                + "delete from raw_template where target_id in (from gone);"
                + "delete from raw_series where target_id in (from gone);"
                + "delete from raw_target where target_id in (from gone)")
            .formatted(member));
  }

  static List<String> shifted(String member, int seconds) {
    return List.of(
        ("update raw_sample set scraped_ms = scraped_ms + %1$d where series_id in (select series_id"
                + " from raw_series join raw_target using (target_id) where instance = '%2$s');"
                + "update raw_scrape set scraped_ms = scraped_ms + %1$d where target_id in"
                + " (select target_id from raw_target where instance = '%2$s')")
            .formatted(seconds * 1000, member));
  }

  private static String drop(String which) {
    return "create temp table dropped as select target_id, scraped_ms from (select *, row_number()"
        + " over (partition by target_id order by scraped_ms) as place from raw_scrape where up)"
        + " where "
        + which
        + ";delete from raw_scrape where (target_id, scraped_ms) in"
        + " (select (target_id, scraped_ms) from dropped);"
        + MOVE_DROPPED;
  }

  /** What the rules say of the sample as it is. */
  RuleResult after() throws IOException {
    return after(List.of());
  }

  /** What they say after these changes. */
  RuleResult after(List<String> changes) throws IOException {
    Path copy = database.resolveSibling("changed.duckdb");
    Files.copy(database, copy);
    try (Store store = Store.open(copy, StoreOptions.defaults())) {
      for (String change : changes) {
        for (String statement : change.split(";", -1)) {
          if (!statement.isBlank()) {
            store.execute(statement);
          }
        }
      }
      Stages.refresh(store);
      Stages.materialize(store);
      return Rules.run(store);
    } finally {
      Files.delete(copy);
    }
  }
}
