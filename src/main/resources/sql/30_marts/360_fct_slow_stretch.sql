-- fct_slow_stretch: stretches in which fsyncs, commits or round trips of a member were slow.
-- grain: one row per histogram_id, verdict and from_ms
-- key:   histogram_id, verdict, from_ms
-- inputs: int_slow_bin, int_member, dim_slow_limit, dim_histogram
-- output:
--   verdict      text     | fail: the p99 was above the limit for certain; undecidable: it was in the bucket that holds it
--   from_ms      epoch ms | it began after this
--   to_ms        epoch ms | and ended by this
--   lasts        boolean  | the last scrapes of the member show it still
--   n            count    | observations in it
--   slow         count    | of these above the limit
--   p99_lower    seconds  | lower edge of the bucket that holds the p99 of all of them
--   p99_upper    seconds  | its upper edge
--   p50_lower    seconds  | the same of the median
--   p50_upper    seconds  | the same of the median
--   worst_lower  seconds  | highest bucket with an observation
--   worst_upper  seconds  | its upper edge
-- notes: A stretch stands only where Wilson's interval of its slow share lies above 1 %, and three observations are slow.
with

judged as (
    select
        histogram_id,
        target_id,
        metric,
        verdict,
        run,
        from_ms,
        to_ms,
        n,
        slow,
        min(case when below >= 0.99 * n then le_lower end) as p99_lower,
        min(case when below >= 0.99 * n then le end) as p99_upper,
        min(case when below >= 0.5 * n then le_lower end) as p50_lower,
        min(case when below >= 0.5 * n then le end) as p50_upper,
        max(le_lower) as worst_lower,
        max(le) as worst_upper
    from int_slow_bin
    group by histogram_id, target_id, metric, verdict, run, from_ms, to_ms, n, slow
),

standing as (
    select judged.*, dim_slow_limit.kind, dim_slow_limit.limit_seconds
    from judged
    join dim_slow_limit on dim_slow_limit.metric = judged.metric
    where judged.slow >= dim_slow_limit.least_slow and wilson_lower(judged.slow, judged.n) > 0.01
),

overruled as (                    -- undecidable beside a stretch that is certain
    select doubt.histogram_id, doubt.run
    from standing as doubt
    join standing as sure
        on sure.histogram_id = doubt.histogram_id
        and sure.from_ms < doubt.to_ms
        and sure.to_ms > doubt.from_ms
    where doubt.verdict = 'undecidable' and sure.verdict = 'fail'
)

select
    standing.kind,
    int_member.cluster,
    int_member.instance,
    standing.histogram_id,
    standing.target_id,
    standing.metric,
    dim_histogram.labels,
    standing.limit_seconds,
    standing.verdict,
    standing.run,
    standing.from_ms,
    standing.to_ms,
    coalesce(int_member.last_ms - standing.to_ms <= 1.5 * int_member.interval_ms, true) as lasts,
    standing.n,
    standing.slow,
    standing.p99_lower,
    standing.p99_upper,
    standing.p50_lower,
    standing.p50_upper,
    standing.worst_lower,
    standing.worst_upper
from standing
join int_member on int_member.target_id = standing.target_id
join dim_histogram on dim_histogram.histogram_id = standing.histogram_id
left join overruled
    on overruled.histogram_id = standing.histogram_id
    and overruled.run = standing.run
    and standing.verdict = 'undecidable'
where overruled.run is null
