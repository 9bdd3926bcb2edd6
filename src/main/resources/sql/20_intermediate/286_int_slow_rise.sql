-- int_slow_rise: intervals of a slow run whose median lies in a higher bucket than in any interval of the run before.
-- grain: one row per histogram_id, verdict, run and scraped_ms
-- key:   histogram_id, verdict, run, scraped_ms
-- inputs: int_slow_interval, int_bin_step
-- output:
--   median_lower  seconds | lower edge of the bucket that holds the median of the interval
--   median_upper  seconds | its upper edge
-- notes: Steps of getting worse: at most as many as the histogram has buckets. Intervals with fewer than 3 observations
--   are left out.
with

place as (
    select
        int_slow_interval.histogram_id,
        int_slow_interval.verdict,
        int_slow_interval.run,
        int_slow_interval.since_ms,
        int_slow_interval.scraped_ms,
        int_slow_interval.n,
        int_bin_step.le_lower,
        int_bin_step.le,
        sum(int_bin_step.observations) over (
            partition by int_slow_interval.histogram_id, int_slow_interval.scraped_ms order by int_bin_step.le
        ) as below
    from int_slow_interval
    join int_bin_step
        on int_bin_step.histogram_id = int_slow_interval.histogram_id
        and int_bin_step.scraped_ms = int_slow_interval.scraped_ms
    where int_slow_interval.n >= 3
),

middle as (
    select
        histogram_id,
        verdict,
        run,
        since_ms,
        scraped_ms,
        min(le_lower) as median_lower,
        min(le) as median_upper
    from place
    where below >= 0.5 * n
    group by histogram_id, verdict, run, since_ms, scraped_ms
),

beside as (
    select
        middle.*,
        max(median_upper) over (
            partition by histogram_id, verdict, run order by scraped_ms
            rows between unbounded preceding and 1 preceding
        ) as highest_before
    from middle
)

select
    histogram_id,
    verdict,
    run,
    since_ms,
    scraped_ms,
    median_lower,
    median_upper
from beside
where highest_before is null or median_upper > highest_before
