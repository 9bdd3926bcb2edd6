-- panel_maintenance: what was done to the database, read off the metrics, with size and commits before and after.
-- grain:    one row per event, the last hundred
-- inputs:   raw_event, int_member, int_vital, dim_histogram, fct_histogram_window
-- title:    Maintenance log
-- topic:    database
-- kind:     table
-- unit:     bytes
-- requires: nothing
-- empty:    Nothing was done: no compaction, defragmentation, snapshot, change of quota, upgrade or alarm shows in the metrics.
-- reading:  Sizes are those of the member, or of the largest member where it concerns all, at the last scrape before and the first after. Commits are the mean over five minutes before and after: what the work cost, or what it gave.
-- promql:   etcd_mvcc_db_total_size_in_bytes
-- output:
--   at_ms          clock   | By
--   kind           text    | What
--   member         text    | Member
--   size_before    bytes   | Database before
--   size_after     bytes   | After
--   in_use_before  bytes   | In use before
--   in_use_after   bytes   | After
--   commit_before  seconds | Mean commit before
--   commit_after   seconds | After
with

told as (
    select
        raw_event.id,
        raw_event.kind,
        raw_event.cluster,
        raw_event.member,
        raw_event.from_ms,
        raw_event.to_ms,
        row_number() over (partition by raw_event.cluster order by raw_event.to_ms desc, raw_event.id) as place
    from raw_event
    where raw_event.kind in (
            'compaction', 'defragmentation', 'backup', 'quota_changed', 'upgrade', 'alarm', 'members_changed'
        )
        and raw_event.from_ms is not null
        and raw_event.to_ms is not null
),

recent as (select * from told where place <= 100),

sized as (
    select
        recent.id,
        int_member.target_id,
        max_by(int_vital.db_size, int_vital.scraped_ms) filter (where int_vital.scraped_ms <= recent.from_ms) as size_before,
        min_by(int_vital.db_size, int_vital.scraped_ms) filter (where int_vital.scraped_ms >= recent.to_ms) as size_after,
        max_by(int_vital.db_in_use, int_vital.scraped_ms) filter (where int_vital.scraped_ms <= recent.from_ms) as in_use_before,
        min_by(int_vital.db_in_use, int_vital.scraped_ms) filter (where int_vital.scraped_ms >= recent.to_ms) as in_use_after
    from recent
    join int_member
        on int_member.cluster = recent.cluster and (recent.member is null or int_member.instance = recent.member)
    join int_vital
        on int_vital.target_id = int_member.target_id
        and int_vital.scraped_ms between recent.from_ms - 300000 and recent.to_ms + 300000
    group by recent.id, int_member.target_id
),

largest as (
    select
        id,
        max(size_before) as size_before,
        max_by(size_after, size_before) as size_after,
        max_by(in_use_before, size_before) as in_use_before,
        max_by(in_use_after, size_before) as in_use_after
    from sized
    group by id
),

committed as (
    select
        recent.id,
        sum(case when fct_histogram_window.window_end_ms <= recent.from_ms then fct_histogram_window.total end
            order by fct_histogram_window.total)
            / nullif(sum(case when fct_histogram_window.window_end_ms <= recent.from_ms
                then fct_histogram_window.observations end), 0) as commit_before,
        sum(case when fct_histogram_window.window_start_ms >= recent.to_ms then fct_histogram_window.total end
            order by fct_histogram_window.total)
            / nullif(sum(case when fct_histogram_window.window_start_ms >= recent.to_ms
                then fct_histogram_window.observations end), 0) as commit_after
    from recent
    join dim_histogram
        on dim_histogram.cluster = recent.cluster
        and (recent.member is null or dim_histogram.instance = recent.member)
        and dim_histogram.metric = 'etcd_disk_backend_commit_duration_seconds'
    join fct_histogram_window
        on fct_histogram_window.histogram_id = dim_histogram.histogram_id
        and fct_histogram_window.window_start_ms >= recent.from_ms - 300000
        and fct_histogram_window.window_end_ms <= recent.to_ms + 300000
    group by recent.id
)

select
    recent.cluster,
    recent.to_ms as at_ms,
    replace(recent.kind, '_', ' ') as kind,
    coalesce(recent.member, 'all') as member,
    largest.size_before,
    largest.size_after,
    largest.in_use_before,
    largest.in_use_after,
    committed.commit_before,
    committed.commit_after
from recent
left join largest on largest.id = recent.id
left join committed on committed.id = recent.id
order by recent.cluster, at_ms, kind, member
