-- panel_verdicts: every latency that has a limit, judged over the whole range and window by window.
-- grain:     one row per member and histogram series
-- inputs:    fct_histogram_total, fct_slow_verdict, dim_histogram, dim_slow_limit, int_peer
-- title:     Verdicts over the whole range and by window
-- topic:     limits
-- kind:      table
-- unit:      count
-- requires:  etcd_disk_wal_fsync_duration_seconds, etcd_disk_backend_commit_duration_seconds, etcd_network_peer_round_trip_time_seconds
-- reading:   Pass and fail are certain: the whole bucket that holds the p99 lies on one side of the limit. Undecidable means that the limit lies inside that bucket, or that so few were slow that it may be chance; that is neither good nor bad. A whole range that passes can hold windows that fail, and the other way round.
-- promql:    histogram_quantile(0.99, increase(etcd_disk_wal_fsync_duration_seconds_bucket[$range]))
-- output:
--   measure       text    | p99 of
--   limit_seconds seconds | Limit
--   verdict       text    | Whole range
--   p99           bucket  | Bucket that decides
--   n             count   | n
--   within        text    | Of these
--   windows       count   | Windows judged
--   passed        count   | Pass
--   failed        count   | Fail
--   undecidable   count   | Undecidable
with

total as (
    select
        dim_histogram.histogram_id,
        dim_histogram.cluster,
        dim_histogram.instance,
        dim_histogram.metric,
        dim_histogram.labels,
        dim_slow_limit.limit_seconds,
        dim_slow_limit.least_slow,
        fct_histogram_total.le_lower,
        fct_histogram_total.le,
        fct_histogram_total.cumulative_increase as below,
        max(fct_histogram_total.cumulative_increase) over (partition by dim_histogram.histogram_id) as n
    from fct_histogram_total
    join dim_histogram on dim_histogram.histogram_id = fct_histogram_total.histogram_id
    join dim_slow_limit on dim_slow_limit.metric = dim_histogram.metric
),

held as (
    select
        histogram_id,
        cluster,
        instance,
        metric,
        labels,
        limit_seconds,
        least_slow,
        n,
        min(le_lower) filter (where below >= 0.99 * n) as lower,
        min(le) filter (where below >= 0.99 * n) as upper,
        max(le) filter (where le <= limit_seconds) as edge,
        max(below) filter (where le <= limit_seconds) as within,
        min(below) filter (where le >= limit_seconds) as within_upper
    from total
    where n > 0
    group by all
),

judged as (
    select
        histogram_id,
        count(*) as windows,
        count(*) filter (where verdict = 'pass') as passed,
        count(*) filter (where verdict = 'fail') as failed,
        count(*) filter (where verdict = 'undecidable') as undecidable
    from fct_slow_verdict
    group by histogram_id
)

select
    held.cluster,
    case held.metric
        when 'etcd_disk_wal_fsync_duration_seconds' then 'WAL fsync, '
        when 'etcd_disk_backend_commit_duration_seconds' then 'Backend commit, '
        else 'Round trip, '
    end
        || held.instance
        || coalesce(' to ' || coalesce(int_peer.instance, json_extract_string(held.labels, '$.To')), '') as measure,
    held.limit_seconds,
    case
        when held.upper <= held.limit_seconds then 'pass'
        when held.n - held.within_upper >= held.least_slow
            and wilson_lower(held.n - held.within_upper, held.n) > 0.01 then 'fail'
        else 'undecidable'
    end as verdict,
    held.lower as p99_lower,
    held.upper as p99,
    held.n,
    case
        when held.edge is null then 'no edge below the limit'
        else format('{:,}', cast(held.within as bigint)) || ' within ' || latency(held.edge)
    end as within,
    coalesce(judged.windows, 0) as windows,
    coalesce(judged.passed, 0) as passed,
    coalesce(judged.failed, 0) as failed,
    coalesce(judged.undecidable, 0) as undecidable
from held
left join judged on judged.histogram_id = held.histogram_id
left join int_peer
    on int_peer.cluster = held.cluster
    and int_peer.server_id = json_extract_string(held.labels, '$.To')
order by held.cluster, held.limit_seconds, measure
