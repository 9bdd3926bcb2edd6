package io.etcdscope.ingest;

import io.etcdscope.model.ReasonCode;
import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a load changes in the ledger's rows of inputs that were stored before: all of them at once,
 * because a copied archive has as many as it has files.
 */
final class LedgerChanges {
  private static final String GONE =
      "(select before_id from replaced_source join raw_source on source_id = before_id"
          + " where scrapes = 0)";

  /** Duplicates of what is gone. */
  private static final String BEREFT =
      "status = 'duplicate' and content_hash in (select content_hash from raw_source"
          + " where source_id in "
          + GONE
          + ") and content_hash not in (select content_hash from raw_source"
          + " where status <> 'duplicate' and content_hash is not null and source_id not in "
          + GONE
          + ")";

  private final Store store;
  private final RowScan scan;

  LedgerChanges(Store store, RowScan scan) {
    this.store = store;
    this.scan = scan;
  }

  /** Takes scrapes that had to give way off their inputs; one that has none left says why. */
  void lose(List<Batch.Lost> lost) {
    if (lost.isEmpty()) {
      return;
    }
    store.execute("create temp table lost_scrape (source_id integer, samples bigint, why varchar)");
    TableRows<Batch.Lost> rows = new TableRows<>(lost);
    rows.integer(Batch.Lost::source).bigint(Batch.Lost::samples);
    scan.insert("lost_scrape", "*", rows.text(one -> one.why().name()));
    store.execute(
        "update raw_source set scrapes = raw_source.scrapes - lost.scrapes,"
            + " samples = raw_source.samples - lost.samples from (select source_id,"
            + " count(*) as scrapes, sum(samples) as samples from lost_scrape group by source_id)"
            + " as lost where raw_source.source_id = lost.source_id");
    String twins = emptied("having min(why) = '" + ReasonCode.DUPLICATE + "'");
    String overtaken = emptied("having min(why) <> '" + ReasonCode.DUPLICATE + "'");
    store.execute(
        "update raw_source set status = 'duplicate', format = null, rejected_lines = 0, reason = '"
            + (ReasonCode.DUPLICATE + ": " + Source.TWIN + "'" + twins));
    store.execute(
        "update raw_source set status = 'rejected', reason = (select min(why) from lost_scrape"
            + " where lost_scrape.source_id = raw_source.source_id) || ': "
            + Source.OVERTAKEN
            + "' || case when time_source in ('file', 'entry') then '"
            + (Source.OVERTAKEN_BY_FILE_TIME + "' else '' end" + overtaken));
    store.execute("delete from raw_reject" + twins);
    store.execute("delete from raw_dropped" + emptied(""));
    store.execute("drop table lost_scrape");
  }

  /** Condition for inputs that lost a scrape and have none left. */
  private static String emptied(String which) {
    return " where source_id in (select source_id from raw_source where scrapes <= 0"
        + " and source_id in (select source_id from lost_scrape group by source_id "
        + which
        + "))";
  }

  /**
   * Lets go of what an earlier state of a file left in the ledger and holds no scrape any more, and
   * of those that were refused as its duplicates: nothing has their bytes now.
   *
   * @param replaced number of the later state by that of the earlier
   * @return whether there were such duplicates, which are to be read again
   */
  boolean forget(Map<Integer, Integer> replaced) {
    if (replaced.isEmpty()) {
      return false;
    }
    store.execute("create temp table replaced_source (before_id integer, now_id integer)");
    TableRows<Map.Entry<Integer, Integer>> rows =
        new TableRows<>(new ArrayList<>(replaced.entrySet()));
    scan.insert(
        "replaced_source", "*", rows.integer(Map.Entry::getKey).integer(Map.Entry::getValue));
    store.execute(
        "update raw_scrape set source_id = now_id from replaced_source"
            + " where source_id = before_id and not up and before_id in "
            + GONE);
    store.execute("delete from raw_reject where source_id in " + GONE);
    for (String table : SideRows.TABLES) {
      store.execute("delete from " + table + " where source_id in " + GONE);
    }
    long freed =
        store
            .query("delete from raw_source where " + BEREFT + " returning source_id")
            .list(row -> row.number("source_id"))
            .size();
    store.execute("delete from raw_source where source_id in " + GONE);
    store.execute("drop table replaced_source");
    return freed > 0;
  }

  /** A scrape that was read stands for one that failed at its time. */
  void forgetFailures() {
    store.execute(
        "delete from raw_scrape as failed where not up and exists (select 1 from raw_scrape as"
            + " good where good.up and good.target_id = failed.target_id"
            + " and good.scraped_ms = failed.scraped_ms)");
  }
}
