-- panel_tail: every bucket above the limit that holds anything, in words, with its first and last window.
-- grain:    one row per member, measure and bucket above the limit
-- inputs:   fct_bucket_growth, dim_histogram, dim_slow_limit
-- title:    The slow tail: what lay above the limit, and when
-- topic:    disk
-- kind:     table
-- unit:     count
-- requires: etcd_disk_wal_fsync_duration_seconds, etcd_disk_backend_commit_duration_seconds
-- empty:    Nothing was slower than the limits: every fsync and commit lay in a bucket that ends below them, or in the one that holds them.
-- reading:  Whole counts. The first row of each member and measure is its slowest bucket: the slowest observation lies in it for certain.
-- promql:   increase(etcd_disk_wal_fsync_duration_seconds_bucket[$range])
-- output:
--   instance   text  | Member
--   said       text  | What was seen
--   share      ratio | Share of all
--   first_ms   clock | First window ends
--   last_ms    clock | Last window ends
--   most       count | Most in one window
--   most_at_ms    clock | That window ends
with

bin as (
    select
        dim_histogram.cluster,
        dim_histogram.instance,
        dim_slow_limit.kind,
        fct_bucket_growth.le_lower,
        fct_bucket_growth.le,
        fct_bucket_growth.window_end_ms,
        fct_bucket_growth.increase
    from fct_bucket_growth
    join dim_histogram on dim_histogram.histogram_id = fct_bucket_growth.histogram_id
    join dim_slow_limit on dim_slow_limit.metric = dim_histogram.metric
    where dim_slow_limit.kind in ('fsync_slow', 'commit_slow')
),

counted as (
    select
        bin.cluster,
        bin.instance,
        bin.kind,
        bin.le_lower,
        bin.le,
        sum(increase) as observations,
        sum(sum(increase)) over (partition by bin.cluster, bin.instance, bin.kind) as all_observations,
        min(case when increase > 0 then window_end_ms end) as first_ms,
        max(case when increase > 0 then window_end_ms end) as last_ms,
        max(increase) as most,
        min_by(window_end_ms, row(-increase, window_end_ms)) as most_at_ms  -- the first of several that have as many
    from bin
    group by bin.cluster, bin.instance, bin.kind, bin.le_lower, bin.le
)

select
    counted.cluster,
    counted.instance,
    printf('%,d ', cast(counted.observations as bigint))
        || case counted.kind
            when 'fsync_slow' then case when counted.observations = 1 then 'fsync' else 'fsyncs' end
            else case when counted.observations = 1 then 'commit' else 'commits' end
        end
        || ' took ' || case
            when counted.le > 1e300 then 'more than ' || latency(counted.le_lower)
            else latency(counted.le_lower) || ' to ' || latency(counted.le)
        end as said,
    counted.observations / counted.all_observations as share,
    counted.first_ms,
    counted.last_ms,
    counted.most,
    counted.most_at_ms
from counted
join dim_slow_limit on dim_slow_limit.kind = counted.kind
where counted.observations > 0 and counted.le_lower >= dim_slow_limit.limit_seconds
order by counted.cluster, counted.kind desc, counted.instance, counted.le desc
