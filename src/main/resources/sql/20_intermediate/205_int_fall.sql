-- int_fall: scrapes at which counters fell, of targets that do not expose when their process started.
-- grain: one row per target_id and scraped_ms
-- key:   target_id, scraped_ms
-- inputs: raw_sample, stg_series
-- notes: A joint fall stands in for process_start_time_seconds; one fallen counter is enough, since a counter of a
--   running process does not fall.
with

blind as (
    select series_id, target_id
    from stg_series
    where is_cumulative
        and target_id not in (select target_id from stg_series where metric = 'process_start_time_seconds')
),

paired as (
    select
        blind.target_id,
        raw_sample.scraped_ms,
        raw_sample.value,
        lag(raw_sample.value) over (partition by raw_sample.series_id order by raw_sample.scraped_ms) as previous_value
    from raw_sample
    join blind on blind.series_id = raw_sample.series_id
    where raw_sample.value between -1e308 and 1e308
)

select distinct
    target_id,
    scraped_ms
from paired
where value < previous_value
