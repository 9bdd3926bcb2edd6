-- int_step: growth of every counter, bucket, sum and count between neighbouring scrapes, booked at the later one.
-- grain: one row per series_id and scraped_ms at which something grew, or a new process was seen
-- key:   series_id, scraped_ms
-- inputs: raw_sample, stg_series, int_scrape
-- output:
--   since_ms   epoch ms     | from when the growth is; null for a distribution since a start that is not known
--   increase   observations | in the unit of the series, never negative
--   is_reset   boolean      | the process is a new one: growth from zero, what the old one counted last is lost
--   is_fall    boolean      | it fell though the process is the same: counted as a reset, which it cannot be
--   is_origin  boolean      | the only scrape of its target: everything since the process started
-- notes: reference E.6. A series that is new inside a running process counts from zero where a complete scrape before did
--   not hold it. The first scrape of a target counts only where its process began after the archive did.
with

lone as (
    select target_id
    from int_scrape
    group by target_id
    having count(*) = 1
),

complete as (                     -- from here on a missing series was really not there
    select target_id, epoch_ms, min(scraped_ms) as complete_ms
    from int_scrape
    where is_complete
    group by target_id, epoch_ms
),

scrape as (
    select
        int_scrape.target_id,
        int_scrape.scraped_ms,
        int_scrape.since_ms,
        int_scrape.epoch_ms,
        int_scrape.epoch_ms = min(int_scrape.epoch_ms) over (partition by int_scrape.target_id) as in_first_epoch,
        int_scrape.process_start_ms,
        complete.complete_ms,
        lone.target_id is not null as is_lone
    from int_scrape
    left join lone on lone.target_id = int_scrape.target_id
    left join complete on complete.target_id = int_scrape.target_id and complete.epoch_ms = int_scrape.epoch_ms
),

paired as (
    select
        raw_sample.series_id,
        stg_series.target_id,
        coalesce(stg_series.histogram_id, stg_series.series_id) as group_id,
        raw_sample.scraped_ms,
        raw_sample.value,
        lag(raw_sample.value) over (partition by raw_sample.series_id order by raw_sample.scraped_ms) as previous_value,
        lag(raw_sample.scraped_ms) over (partition by raw_sample.series_id order by raw_sample.scraped_ms) as previous_row_ms
    from raw_sample
    join stg_series on stg_series.series_id = raw_sample.series_id
    where stg_series.is_cumulative and raw_sample.value between -1e308 and 1e308
),

fallen as (                       -- one bucket fell: its whole histogram began anew
    select distinct group_id, scraped_ms
    from paired
    where value < previous_value
),

grown as (
    select
        paired.series_id,
        paired.scraped_ms,
        case when scrape.is_lone then scrape.process_start_ms else scrape.since_ms end as since_ms,
        paired.value,
        case
            when paired.previous_row_ms is null and scrape.is_lone then paired.value
            when paired.previous_row_ms is null and scrape.since_ms is null then null
            when paired.previous_row_ms is null and scrape.in_first_epoch
                and scrape.since_ms >= scrape.epoch_ms and coalesce(scrape.complete_ms >= paired.scraped_ms, true) then null
            when paired.previous_row_ms is null or paired.previous_row_ms < scrape.epoch_ms then paired.value
            when fallen.group_id is not null then paired.value
            else paired.value - paired.previous_value
        end as increase,
        coalesce(paired.previous_row_ms < scrape.epoch_ms, false) or fallen.group_id is not null as is_reset,
        coalesce(paired.value < paired.previous_value and paired.previous_row_ms >= scrape.epoch_ms, false) as is_fall,
        scrape.is_lone as is_origin
    from paired
    join scrape on scrape.target_id = paired.target_id and scrape.scraped_ms = paired.scraped_ms
    left join fallen on fallen.group_id = paired.group_id and fallen.scraped_ms = paired.scraped_ms
)

select
    series_id,
    scraped_ms,
    since_ms,
    increase,
    is_reset,
    is_fall,
    is_origin
from grown
where increase > 0 or (is_reset and increase is not null)
