package io.etcdscope.cli;

import io.etcdscope.store.Query;
import io.etcdscope.store.Row;
import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.List;

/** What {@code inspect} prints for a person: members, inputs by kind, and what was refused. */
final class InspectTable {
  private static final String MEMBERS =
      """
      with gap as (
          select
              target_id,
              scraped_ms,
              scraped_ms - lag(scraped_ms) over (
                  partition by target_id order by scraped_ms
              ) as step_ms
          from raw_scrape
          where up
      ),

      pace as (
          select
              target_id,
              median(step_ms) as interval_ms,
              quantile_cont(step_ms, 0.99) - quantile_cont(step_ms, 0.01) as jitter_ms
          from gap
          group by target_id
      ),

      hole as (
          select
              gap.target_id,
              count(*) as holes,
              max(gap.step_ms) as longest_ms
          from gap
          join pace using (target_id)
          where gap.step_ms > 2.5 * pace.interval_ms
          group by gap.target_id
      ),

      version as (
          select
              r.target_id,
              string_agg(distinct json_extract_string(r.labels, '$.server_version'), ' ') as versions
          from raw_series as r
          where r.metric = 'etcd_server_version'
          group by r.target_id
      )

      select
          t.cluster,
          t.instance,
          coalesce(v.versions, 'not collected') as version,
          count(*) filter (where c.up) as scrapes,
          count(*) filter (where not c.up) as failed,
          epoch_ms(min(c.scraped_ms)) as first,
          epoch_ms(max(c.scraped_ms)) as last,
          round(any_value(p.interval_ms) / 1000, 3) as interval_seconds,
          round(any_value(p.jitter_ms) / 1000, 3) as jitter_seconds,
          coalesce(any_value(h.holes), 0) as gaps,
          round(coalesce(any_value(h.longest_ms), 0) / 1000, 1) as longest_gap_seconds
      from raw_target as t
      join raw_scrape as c using (target_id)
      left join pace as p using (target_id)
      left join hole as h using (target_id)
      left join version as v using (target_id)
      group by t.cluster, t.instance, v.versions
      order by t.cluster, t.instance
      """;

  private static final String INPUTS =
      """
      select
          status,
          coalesce(format, '-') as format,
          coalesce(time_source, '-') as time_from,
          count(*) as inputs,
          sum(scrapes) as scrapes,
          sum(samples) as samples
      from raw_source
      group by all
      order by all
      """;

  private static final String REFUSED =
      """
      select path, status, reason
      from raw_source
      where status in ('rejected', 'partial')
      order by path
      limit 20
      """;

  private static final String MISSING =
      """
      select t.cluster, t.instance, m.metric as never_collected
      from raw_target as t
      cross join (
          values
          ('etcd_disk_wal_fsync_duration_seconds_bucket'),
          ('etcd_disk_backend_commit_duration_seconds_bucket'),
          ('etcd_network_peer_round_trip_time_seconds_bucket'),
          ('etcd_server_has_leader'),
          ('etcd_server_is_leader'),
          ('etcd_server_leader_changes_seen_total'),
          ('etcd_mvcc_db_total_size_in_bytes'),
          ('process_start_time_seconds')
      ) as m (metric)
      where not exists (
          select 1 from raw_series as r where r.target_id = t.target_id and r.metric = m.metric
      )
      order by all
      limit 50
      """;

  private InspectTable() {}

  /** The whole answer. */
  static String text(Store store) {
    StringBuilder text = new StringBuilder();
    add(text, "members", store.query(MEMBERS));
    add(text, "inputs", store.query(INPUTS));
    add(text, "refused or read in part (the first 20)", store.query(REFUSED));
    add(text, "important metrics that no scrape holds", store.query(MISSING));
    return text.toString();
  }

  private static void add(StringBuilder text, String title, Query query) {
    TextTable table = new TextTable();
    int[] rows = {0};
    query.answer(
        table::heading,
        row -> {
          rows[0]++;
          table.row(texts(row));
        });
    text.append(title).append('\n');
    text.append(rows[0] == 0 ? "  none\n" : table.print()).append('\n');
  }

  private static List<String> texts(Row row) {
    List<String> texts = new ArrayList<>();
    for (int i = 1; i <= row.width(); i++) {
      texts.add(CellText.of(row.value(i)));
    }
    return texts;
  }
}
