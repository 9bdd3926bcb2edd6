-- int_scrape: good scrapes beside the one before, with the process run they belong to.
-- grain: one row per target_id and scraped_ms
-- key:   target_id, scraped_ms
-- stored: yes
-- inputs: stg_scrape, raw_source, int_process_start, int_fall
-- output:
--   previous_ms       epoch ms     | good scrape before; null for the first
--   interval_ms       milliseconds | time since then
--   is_restart        boolean      | the process is a new one since the scrape before
--   process_start_ms  epoch ms     | when the process started; null where not exposed
--   epoch_ms          epoch ms     | first scrape of this process run
--   is_first          boolean      | first good scrape of the target
--   is_complete       boolean      | read whole, so that a series absent from it was not there
--   since_ms          epoch ms     | from when increments up to this scrape are known: the scrape before, or the start of
--                                    a process that began after the archive did; null where they are not known
-- notes: One decision per process for all its series: the start time differs by more than a second from the one before,
--   or lies between the scrapes; where it is not exposed, a counter fell.
with

lined as (
    select
        stg_scrape.target_id,
        stg_scrape.scraped_ms,
        int_process_start.process_start_ms,
        raw_source.status is distinct from 'partial' as is_complete,
        int_fall.scraped_ms is not null as fell,
        min(stg_scrape.scraped_ms) over () as archive_begin_ms,
        lag(stg_scrape.scraped_ms) over (partition by stg_scrape.target_id order by stg_scrape.scraped_ms) as previous_ms,
        lag(int_process_start.process_start_ms) over (
            partition by stg_scrape.target_id order by stg_scrape.scraped_ms
        ) as previous_start_ms
    from stg_scrape
    join int_process_start
        on int_process_start.target_id = stg_scrape.target_id
        and int_process_start.scraped_ms = stg_scrape.scraped_ms
    left join int_fall
        on int_fall.target_id = stg_scrape.target_id and int_fall.scraped_ms = stg_scrape.scraped_ms
    left join raw_source on raw_source.source_id = stg_scrape.source_id
    where stg_scrape.up
),

decided as (
    select
        lined.*,
        previous_ms is not null
        and (
            fell
            or coalesce(abs(process_start_ms - previous_start_ms) > 1000, false)
            or coalesce(
                process_start_ms > previous_ms and process_start_ms <= scraped_ms
                and process_start_ms is distinct from previous_start_ms, false)
        ) as is_restart
    from lined
)

select
    target_id,
    scraped_ms,
    previous_ms,
    scraped_ms - previous_ms as interval_ms,
    is_restart,
    process_start_ms,
    max(case when is_restart or previous_ms is null then scraped_ms end) over (
        partition by target_id order by scraped_ms rows between unbounded preceding and current row
    ) as epoch_ms,
    previous_ms is null as is_first,
    is_complete,
    coalesce(
        previous_ms,
        case when process_start_ms >= archive_begin_ms and process_start_ms < scraped_ms then process_start_ms end
    ) as since_ms
from decided
