-- int_process_start: start time of the process behind each good scrape, where it is exposed.
-- grain: one row per target_id and scraped_ms
-- key:   target_id, scraped_ms
-- inputs: stg_scrape, raw_sample, stg_series
-- output:
--   process_start_ms  epoch ms | process_start_time_seconds as last seen; null before it was first seen
with

start_series as (
    select series_id, target_id
    from stg_series
    where metric = 'process_start_time_seconds'
),

seen as (
    select
        start_series.target_id,
        raw_sample.scraped_ms,
        max(cast(round(raw_sample.value * 1000) as bigint)) as process_start_ms
    from raw_sample
    join start_series on start_series.series_id = raw_sample.series_id
    where raw_sample.value between 0 and 1e11
    group by start_series.target_id, raw_sample.scraped_ms
),

counted as (                      -- each stored start opens a run that lasts until the next
    select
        stg_scrape.target_id,
        stg_scrape.scraped_ms,
        seen.process_start_ms,
        count(seen.process_start_ms) over (
            partition by stg_scrape.target_id order by stg_scrape.scraped_ms
            rows between unbounded preceding and current row
        ) as run
    from stg_scrape
    left join seen
        on seen.target_id = stg_scrape.target_id and seen.scraped_ms = stg_scrape.scraped_ms
    where stg_scrape.up
)

select
    target_id,
    scraped_ms,
    max(process_start_ms) over (partition by target_id, run) as process_start_ms
from counted
