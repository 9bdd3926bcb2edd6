-- int_step: growth of every counter, bucket, sum and count between neighbouring scrapes, booked at the later one.
-- grain: one row per series_id and scraped_ms at which something grew, or a new process was seen
-- key:   series_id, scraped_ms
-- inputs: stg_pair, stg_series, int_scrape
-- output:
--   since_ms   epoch ms     | from when the growth is; null for a distribution since a start that is not known
--   increase   observations | in the unit of the series, never negative
--   is_reset   boolean      | the process is a new one: growth from zero, what the old one counted last is lost
--   is_fall    boolean      | it fell though the process is the same: counted as a reset, which it cannot be
--   is_origin  boolean      | the only scrape of its target: everything since the process started
-- notes: reference E.6. A series that is new inside a running process counts from zero where a complete scrape before did
--   not hold it. The first scrape of a target counts only where its process began after the archive did.
with

target as (
    select target_id, min(epoch_ms) as first_epoch_ms, count(*) = 1 as is_lone
    from int_scrape
    group by target_id
),

complete as (                     -- from here on a missing series was really not there
    select target_id, epoch_ms, min(scraped_ms) as complete_ms
    from int_scrape
    where is_complete
    group by target_id, epoch_ms
),

scrape as (                       -- with what a series counts from that is new in it: zero, or unknown
    select
        int_scrape.target_id,
        int_scrape.scraped_ms,
        case when target.is_lone then int_scrape.process_start_ms else int_scrape.since_ms end as since_ms,
        int_scrape.epoch_ms,
        target.is_lone,
        case
            when target.is_lone then cast(0 as double)
            when int_scrape.since_ms is null then null
            when int_scrape.epoch_ms = target.first_epoch_ms and int_scrape.since_ms >= int_scrape.epoch_ms
                and coalesce(complete.complete_ms >= int_scrape.scraped_ms, true) then null
            else cast(0 as double)
        end as value_before
    from int_scrape
    join target on target.target_id = int_scrape.target_id
    left join complete on complete.target_id = int_scrape.target_id and complete.epoch_ms = int_scrape.epoch_ms
),

paired as (
    select
        stg_pair.*,
        stg_series.target_id,
        stg_series.group_id
    from stg_pair
    join stg_series on stg_series.series_id = stg_pair.series_id
    where stg_series.is_cumulative
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
        scrape.since_ms,
        paired.value - case
            when paired.previous_ms is null then scrape.value_before
            when paired.previous_ms < scrape.epoch_ms or fallen.group_id is not null then cast(0 as double)
            else paired.previous_value
        end as increase,
        coalesce(paired.previous_ms < scrape.epoch_ms, false) or fallen.group_id is not null as is_reset,
        coalesce(paired.value < paired.previous_value and paired.previous_ms >= scrape.epoch_ms, false) as is_fall,
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
where increase > case when is_reset then cast('-Infinity' as double) else 0 end
