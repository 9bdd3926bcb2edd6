package io.etcdscope.cli;

/** What {@code inspect} asks the stages of a database. */
final class InspectQueries {
  /** Points for and against trusting the archive: mark and words, the good ones first. */
  static final String POINTS =
      """
      with member as (
          select
              m.cluster,
              count(*) filter (where m.has_answered and not m.is_moved_on and not m.is_shadow) as seen,
              count(*) filter (where not m.has_answered) as silent,
              string_agg(m.instance, ', ' order by m.instance) filter (where not m.has_answered)
                  as silent_names,
              max(m.interval_ms) as interval_ms
          from int_member as m
          group by m.cluster
      ),

      unseen as (
          select cluster, count(*) as ids, string_agg(instance, ', ' order by instance) as names
          from int_peer
          where target_id is null
          group by cluster
      ),

      gap as (
          select m.cluster, count(*) as gaps,
              max(coalesce(s.to_ms, m.end_ms) - coalesce(s.from_ms, m.begin_ms)) / 1000.0 as longest
          from int_span as s
          join int_member as m using (target_id)
          where m.has_answered and not m.is_told
              and (not s.is_close or s.failed_from_ms is not null)
          group by m.cluster
      ),

      point as (
          select 10 as place, 'ok' as mark,
              cluster || ': every member that is known of answered (' || seen || ')' as words
          from member
          left join unseen using (cluster)
          where silent = 0 and coalesce(unseen.ids, 0) = 0
          union all
          select 11, '!', cluster || ': ' || silent || ' of ' || (seen + silent)
              || ' members never answered: ' || silent_names
          from member where silent > 0
          union all
          select 12, '!', u.cluster || ': ' || u.ids
              || case when u.ids = 1 then ' member is named by others and was' else
                  ' members are named by others and were' end
              || ' never scraped: ' || u.names
          from unseen as u join member as m using (cluster)
          where u.ids > m.silent
          union all
          select 20, 'ok', cluster || ': no scrape is late or failed'
          from member where cluster not in (select cluster from gap)
          union all
          select 21, '!', cluster || ': ' || gaps
              || case when gaps = 1 then ' gap or failed stretch, of '
                  else ' gaps or failed stretches, the longest of ' end
              || case when longest < 7200 then format('{:g}', round(longest, 1)) || ' s'
                  else format('{:g}', round(longest / 3600, 1)) || ' h' end
          from gap
          union all
          select 30, 'ok', m.cluster || ': clocks agree within '
              || latency(max(abs(c.offset_ms)) / 1000.0)
          from int_clock as c join int_member as m using (target_id)
          where c.offset_ms is not null
          group by m.cluster
          having count(*) filter (where c.shift_ms <> 0) = 0 and count(*) > 1
          union all
          select 31, '!', m.cluster || ': the times of ' || m.instance || ' are '
              || latency(abs(c.offset_ms) / 1000.0)
              || case when c.offset_ms > 0 then ' late' else ' early' end || ' against the others'
          from int_clock as c join int_member as m using (target_id)
          where c.shift_ms <> 0
          union all
          select 40, '!', t.instance || ': ' || count(*) || ' members answered in turn; told apart'
          from raw_answer as a join raw_target as t on t.target_id = a.address_id
          group by t.instance
          union all
          select 41, '!', 'the name ' || t.cluster || ' covers ' || max(d.parts) || ' clusters; shown apart'
          from dim_cluster_part as d join raw_target as t using (target_id)
          group by t.cluster
          union all
          select 42, '!', 'the member ' || server_id || ' moved from ' || instance || ' to another address'
          from int_address where successor_id is not null
          union all
          select 43, '!', s.cluster || ': ' || s.instance || ' is another address of the member at '
              || min(o.instance) || '; it counts once'
          from int_address as s
          join int_address as o
              on o.cluster = s.cluster and o.server_id = s.server_id and o.target_id <> s.target_id
          where s.is_shadow
          group by s.cluster, s.instance
          union all
          select 50, 'ok', 'every input was read whole'
          where not exists (select 1 from raw_source where status in ('partial', 'rejected'))
              and exists (select 1 from stg_scrape where up)
          union all
          select 51, '!', 'inputs refused: ' || count(*) filter (where status = 'rejected')
              || ', read in part: ' || count(*) filter (where status = 'partial')
          from raw_source
          having count(*) filter (where status in ('partial', 'rejected')) > 0
          union all
          select 52, '!', 'inputs dated by the time of their file alone: ' || count(*)
          from raw_source
          where time_source = 'file' and scrapes > 0
          having count(*) > 0
          union all
          select 54, '!', 'links, devices and pipes that were not followed: ' || count(*)
              || ', such as ' || min(path)
          from raw_source
          where reason like 'NOT_REGULAR%'
          having count(*) > 0
          union all
          select 53, '!', sum(samples) || ' samples were left out by --keep'
          from raw_dropped
          having sum(samples) > 0
      )

      select mark, words from point order by place, words
      """;

  /** One row for each member. */
  static final String MEMBERS =
      """
      with pace as (
          select
              target_id,
              quantile_cont(interval_ms, 0.99) - quantile_cont(interval_ms, 0.01) as jitter_ms
          from int_scrape
          where interval_ms is not null
          group by target_id
      ),

      hole as (
          select s.target_id, count(*) as holes
          from int_span as s
          join int_member as m using (target_id)
          where not s.is_close or s.failed_from_ms is not null
          group by s.target_id
      ),

      version as (
          select
              target_id,
              string_agg(distinct json_extract_string(labels, '$.server_version'), ' ') as versions
          from stg_series
          where metric = 'etcd_server_version'
          group by target_id
      ),

      tried as (
          select
              target_id,
              count(*) filter (where up) as scrapes,
              count(*) filter (where not up) as failed
          from stg_scrape
          group by target_id
      )

      select
          t.cluster,
          t.instance as member,
          coalesce(v.versions, '-') as version,
          coalesce(c.scrapes, 0) as scrapes,
          coalesce(c.failed, 0) as failed,
          case
              when i.interval_ms is null then '-'
              when i.interval_ms < 7200000 then format('{:g}', round(i.interval_ms / 1000.0, 1)) || ' s'
              else format('{:g}', round(i.interval_ms / 3600000.0, 1)) || ' h'
          end
              as every,
          case when p.jitter_ms is null then '-' else latency(p.jitter_ms / 1000.0) end as jitter,
          coalesce(h.holes, 0) as gaps,
          case
              when k.offset_ms is null then '-'
              else case when k.offset_ms < 0 then '-' else '+' end || latency(abs(k.offset_ms) / 1000.0)
          end as clock
      from stg_target as t
      left join tried as c using (target_id)
      left join int_interval as i using (target_id)
      left join pace as p using (target_id)
      left join hole as h using (target_id)
      left join version as v using (target_id)
      left join int_clock as k using (target_id)
      where c.target_id is not null or t.target_id in (select target_id from raw_expected)
      order by t.cluster, t.instance
      """;

  /** From when to when each cluster was looked at. */
  static final String CLUSTERS =
      """
      select
          t.cluster,
          strftime(epoch_ms(min(c.scraped_ms)), '%Y-%m-%d %H:%M:%S') as "from",
          strftime(epoch_ms(max(c.scraped_ms)), '%Y-%m-%d %H:%M:%S') as "to (UTC)",
          count(distinct t.target_id) as targets,
          coalesce(sum(c.samples), 0) as samples
      from stg_target as t
      join stg_scrape as c using (target_id)
      group by t.cluster
      order by t.cluster
      """;

  /** The longest stretches of which nothing is known. */
  static final String GAPS =
      """
      select
          m.instance as member,
          strftime(epoch_ms(coalesce(s.from_ms, m.begin_ms)), '%m-%d %H:%M:%S') as "from",
          strftime(epoch_ms(coalesce(s.to_ms, m.end_ms)), '%m-%d %H:%M:%S') as "to",
          round((coalesce(s.to_ms, m.end_ms) - coalesce(s.from_ms, m.begin_ms)) / 1000.0, 1) as seconds,
          case
              when s.message is null then 'no scrape'
              when length(s.message) > 30 then left(s.message, 29) || '…'
              else s.message
          end as why
      from int_span as s
      join int_member as m using (target_id)
      where m.has_answered and not m.is_told and (not s.is_close or s.failed_from_ms is not null)
      order by seconds desc, member, "from"
      limit 8
      """;

  /** Inputs by what became of them. */
  static final String INPUTS =
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

  /** What was refused and why; and what by its name is no scrape where nothing else is there. */
  static final String REFUSED =
      """
      select path, status || ': ' || coalesce(reason, '') as why
      from raw_source
      where status in ('rejected', 'partial')
          or status = 'skipped' and not exists (select 1 from stg_scrape where up)
      order by path
      limit 20
      """;

  /** Scrapes that were read. */
  static final String SCRAPES = "select count(*) as n from stg_scrape where up";

  /** Metrics that conclusions need and no scrape of some member holds, with what is lost. */
  static final String MISSING =
      """
      with wanted as (
          select * from (
              values
              ('process_start_time_seconds', 'restarts only by counters that fall'),
              ('etcd_server_id', 'who answers'),
              ('etcd_server_has_leader', 'time without a leader'),
              ('etcd_server_is_leader', 'who led'),
              ('etcd_server_leader_changes_seen_total', 'elections'),
              ('etcd_disk_wal_fsync_duration_seconds_bucket', 'speed of the log'),
              ('etcd_disk_backend_commit_duration_seconds_bucket', 'speed of commits'),
              ('etcd_network_peer_round_trip_time_seconds_bucket', 'network between members'),
              ('etcd_server_proposals_committed_total', 'clocks, lag, writes'),
              ('etcd_mvcc_db_total_size_in_bytes', 'size of the database'),
              ('etcd_server_quota_backend_bytes', 'room left'),
              ('grpc_server_handled_total', 'requests and errors')
          ) as v (metric, tells)
      )

      select
          w.metric as "not collected",
          case
              when count(*) = any_value(k.members) then 'all'
              else string_agg(m.instance, ' ' order by m.instance)
          end as "of",
          w.tells as "so unknown"
      from int_member as m
      cross join wanted as w
      cross join (select count(*) as members from int_member where has_answered) as k
      where m.has_answered and not exists (
          select 1 from stg_series as r where r.target_id = m.target_id and r.metric = w.metric
      )
      group by w.metric, w.tells
      order by w.metric
      """;

  private InspectQueries() {}
}
