-- int_slow_bin: buckets added up over each run of slow intervals, the good intervals in between included.
-- grain: one row per histogram_id, verdict, run and le
-- key:   histogram_id, verdict, run, le
-- inputs: int_slow_interval, int_bin_step, dim_slow_limit
-- output:
--   from_ms       epoch ms | the run began after this: the scrape before its first interval
--   to_ms         epoch ms | and ended by this: the scrape after its last interval
--   observations  count    | of this bucket
--   below         count    | of this bucket and all lower ones
--   n             count    | of all buckets
--   slow          count    | above the limit in all buckets; of undecidable runs those that may be
with

run as (
    select
        histogram_id,
        target_id,
        metric,
        verdict,
        run,
        min(since_ms) as from_ms,
        max(scraped_ms) as to_ms
    from int_slow_interval
    group by histogram_id, target_id, metric, verdict, run
),

pooled as (
    select
        run.histogram_id,
        run.target_id,
        run.metric,
        run.verdict,
        run.run,
        run.from_ms,
        run.to_ms,
        int_bin_step.le_lower,
        int_bin_step.le,
        sum(int_bin_step.observations) as observations
    from run
    join int_bin_step
        on int_bin_step.histogram_id = run.histogram_id
        and int_bin_step.scraped_ms > run.from_ms
        and int_bin_step.scraped_ms <= run.to_ms
    group by
        run.histogram_id, run.target_id, run.metric, run.verdict, run.run, run.from_ms, run.to_ms,
        int_bin_step.le_lower, int_bin_step.le
)

select
    pooled.histogram_id,
    pooled.target_id,
    pooled.metric,
    pooled.verdict,
    pooled.run,
    pooled.from_ms,
    pooled.to_ms,
    pooled.le_lower,
    pooled.le,
    pooled.observations,
    sum(observations) over (partition by histogram_id, verdict, run order by le) as below,
    sum(observations) over (partition by histogram_id, verdict, run) as n,
    sum(
        case
            when verdict = 'fail' and le_lower >= limit_seconds then observations
            when verdict = 'undecidable' and le > limit_seconds then observations
            else 0
        end
    ) over (partition by histogram_id, verdict, run) as slow
from pooled
join dim_slow_limit on dim_slow_limit.metric = pooled.metric
