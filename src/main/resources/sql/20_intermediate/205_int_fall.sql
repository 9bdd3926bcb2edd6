-- int_fall: scrapes at which counters fell, of targets that do not expose when their process started.
-- grain: one row per target_id and scraped_ms
-- key:   target_id, scraped_ms
-- inputs: raw_sample, stg_series, stg_scrape
-- notes: A joint fall stands in for process_start_time_seconds; one fallen counter is enough, since a counter of a
--   running process does not fall. A counter that comes back later than the others fell at the restart before, not anew.
with

blind as (
    select series_id, target_id
    from stg_series
    where is_cumulative
        and target_id not in (select target_id from stg_series where metric = 'process_start_time_seconds')
),

lined as (
    select
        target_id,
        scraped_ms,
        lag(scraped_ms) over (partition by target_id order by scraped_ms) as previous_ms
    from stg_scrape
    where up and target_id in (select target_id from blind)
),

paired as (
    select
        blind.target_id,
        raw_sample.scraped_ms,
        raw_sample.value,
        lag(raw_sample.value) over (partition by raw_sample.series_id order by raw_sample.scraped_ms) as previous_value,
        lag(raw_sample.scraped_ms) over (partition by raw_sample.series_id order by raw_sample.scraped_ms) as since_ms
    from raw_sample
    join blind on blind.series_id = raw_sample.series_id
    where raw_sample.value between -1e308 and 1e308
),

fallen as (                       -- the process began after the last value of any counter that fell
    select
        target_id,
        scraped_ms,
        max(since_ms) as since_ms
    from paired
    where value < previous_value
    group by target_id, scraped_ms
),

told as (
    select
        fallen.target_id,
        fallen.scraped_ms,
        fallen.since_ms,
        lined.previous_ms,
        lag(fallen.scraped_ms) over (partition by fallen.target_id order by fallen.scraped_ms) as last_fall_ms
    from fallen
    join lined on lined.target_id = fallen.target_id and lined.scraped_ms = fallen.scraped_ms
)

select
    target_id,
    scraped_ms
from told
where since_ms >= previous_ms or last_fall_ms is null or last_fall_ms <= since_ms
