package io.etcdscope.ingest;

import io.etcdscope.store.Store;
import java.util.List;

/**
 * Takes away what no scrape holds any more: series, their sets and targets of scrapes that gave way
 * to equal or newer ones, so that the tables are those of a load that never met them.
 */
final class Orphans {
  private static final String ANY =
      "select 1 as n from raw_template where template_id not in"
          + " (select template_id from raw_scrape where template_id is not null)"
          + " union all select 1 from raw_target where target_id not in"
          + " (select target_id from raw_scrape) limit 1";

  private static final List<String> DELETES =
      List.of(
          "delete from raw_template where template_id not in"
              + " (select template_id from raw_scrape where template_id is not null)",
          "delete from raw_series where series_id not in"
              + " (select unnest(series_ids) from raw_template)",
          "delete from raw_target where target_id not in ("
              + "select target_id from raw_scrape"
              + " union all select target_id from raw_answer"
              + " union all select address_id from raw_answer"
              + " union all select target_id from raw_expected)");

  private Orphans() {}

  /**
   * Deletes them inside the caller's transaction, the last of a load: whoever wrote the rows knows
   * their numbers still.
   */
  static void delete(Store store) {
    boolean any = !store.query(ANY).list(row -> row.number("n")).isEmpty();
    if (any) {
      DELETES.forEach(store::execute);
    }
  }
}
