-- int_slow_interval: intervals between scrapes in which the p99 of a histogram lay above its limit, by bucket edges alone.
-- grain: one row per histogram_id and scraped_ms
-- key:   histogram_id, scraped_ms
-- inputs: int_bin_step, dim_slow_limit
-- output:
--   verdict  text  | fail: more than 1 % of the observations lie in buckets wholly above the limit; undecidable: only with
--                    those of the bucket that holds it
--   slow     count | observations above the limit for certain; of undecidable those that may be
--   n        count | observations
--   run      number | intervals of one verdict no further apart than merge_ms have the same
-- notes: reference F.2.
with

tail as (
    select
        int_bin_step.histogram_id,
        int_bin_step.target_id,
        int_bin_step.metric,
        int_bin_step.since_ms,
        int_bin_step.scraped_ms,
        dim_slow_limit.merge_ms,
        sum(int_bin_step.observations) as n,
        sum(case when le_lower >= limit_seconds then observations else 0 end) as certain,
        sum(case when le > limit_seconds then observations else 0 end) as possible
    from int_bin_step
    join dim_slow_limit on dim_slow_limit.metric = int_bin_step.metric
    group by
        int_bin_step.histogram_id, int_bin_step.target_id, int_bin_step.metric, int_bin_step.since_ms,
        int_bin_step.scraped_ms, dim_slow_limit.merge_ms
),

classed as (
    select
        tail.*,
        case when certain > 0.01 * n then 'fail' else 'undecidable' end as verdict,
        case when certain > 0.01 * n then certain else possible end as slow
    from tail
    where possible > 0.01 * n
),

begun as (
    select
        classed.*,
        case
            when since_ms - lag(scraped_ms) over (partition by histogram_id, verdict order by scraped_ms) <= merge_ms
                then 0
            else 1
        end as begins
    from classed
)

select
    histogram_id,
    target_id,
    metric,
    since_ms,
    scraped_ms,
    verdict,
    slow,
    n,
    sum(begins) over (
        partition by histogram_id, verdict order by scraped_ms rows between unbounded preceding and current row
    ) as run
from begun
