package io.etcdscope.ingest;

import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.List;

/** What a store holds, without the numbers that depend on the order of loading. */
final class Tables {
  private static final String HOLDS =
      "select t.cluster || '/' || t.instance || ' ' || r.metric || r.labels as name,"
          + " s.scraped_ms, s.value from raw_sample s join raw_series r using (series_id)"
          + " join raw_target t using (target_id) order by all";

  private Tables() {}

  /** Every stored value. */
  static List<String> samples(Store store) {
    List<String> rows = new ArrayList<>();
    store
        .query(HOLDS)
        .forEach(
            row ->
                rows.add(
                    row.text("name")
                        + ' '
                        + row.number("scraped_ms")
                        + ' '
                        + Long.toHexString(Double.doubleToRawLongBits(row.real("value")))));
    return rows;
  }

  /** Every scrape with its series. */
  static List<String> scrapes(Store store) {
    return store
        .query(
            "select t.cluster || '/' || t.instance || ' ' || c.scraped_ms || ' ' || c.up || ' '"
                + " || c.samples || ' ' || coalesce((select string_agg(r.metric || r.labels, ','"
                + " order by r.metric, r.labels) from raw_series r join raw_template p on"
                + " list_contains(p.series_ids, r.series_id)"
                + " where p.template_id = c.template_id), '') as line"
                + " from raw_scrape c join raw_target t using (target_id) order by 1")
        .list(row -> row.text("line"));
  }

  /** Every sample of the dense view. */
  static List<String> dense(Store store) {
    List<String> rows = new ArrayList<>();
    store
        .query(
            "select instance || ' ' || epoch_ms(scraped_at) || ' ' || metric || labels as name,"
                + " value from v_sample order by name")
        .forEach(
            row ->
                rows.add(
                    row.text("name")
                        + ' '
                        + Long.toHexString(Double.doubleToRawLongBits(row.real("value")))));
    return rows;
  }

  /** Path, status and code of every input. */
  static List<String> ledger(Store store) {
    return store
        .query(
            "select path || ' ' || status || coalesce(' ' || split_part(reason, ':', 1), '')"
                + " as line from raw_source order by 1")
        .list(row -> row.text("line"));
  }
}
