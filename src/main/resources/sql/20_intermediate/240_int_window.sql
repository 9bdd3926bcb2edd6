-- int_window: windows in which a target was observed, and how much of each.
-- grain: one row per target_id and window_end_ms
-- key:   target_id, window_end_ms
-- stored: yes
-- inputs: int_scrape, int_interval, stg_setting
-- output:
--   window_start_ms  epoch ms     | multiple of the width; of a target's only scrape the start of its process, null
--                                   where that is not known
--   window_end_ms    epoch ms     | of a target's only scrape its time
--   scrapes          count        | good scrapes in (start, end]
--   observed_ms      milliseconds | time between the scrapes whose growth is booked here
--   coverage         ratio        | share of the window that lies between scrapes no further apart than 1.5 intervals
--   is_origin        boolean      | everything since the process started, from a single scrape
-- notes: Rule anchored (reference E.6): growth is booked to the window in which the later scrape lies.
with

scrape as (
    select
        int_scrape.target_id,
        int_scrape.scraped_ms,
        int_scrape.since_ms,
        int_scrape.process_start_ms,
        stg_setting.window_ms,
        (int_scrape.scraped_ms - 1) - (int_scrape.scraped_ms - 1) % stg_setting.window_ms as window_start_ms,
        int_scrape.is_first and int_interval.target_id is null as is_lone,
        int_scrape.scraped_ms - int_scrape.since_ms <= 1.5 * int_interval.interval_ms as is_close
    from int_scrape
    cross join stg_setting
    left join int_interval on int_interval.target_id = int_scrape.target_id
),

piece as (                        -- the part of each interval in its own window, and the part in the window before
    select
        target_id,
        window_start_ms,
        window_ms,
        1 as scrapes,
        scraped_ms - since_ms as observed_ms,
        case when is_close then scraped_ms - greatest(since_ms, window_start_ms) else 0 end as covered_ms
    from scrape
    where since_ms is not null and not is_lone
    union all
    select
        target_id,
        window_start_ms - window_ms,
        window_ms,
        0,
        0,
        least(window_start_ms - since_ms, window_ms)
    from scrape
    where is_close and since_ms < window_start_ms and not is_lone
)

select
    target_id,
    window_start_ms,
    window_start_ms + window_ms as window_end_ms,
    sum(scrapes) as scrapes,
    sum(observed_ms) as observed_ms,
    sum(covered_ms) * 1.0 / window_ms as coverage,
    false as is_origin
from piece
group by target_id, window_start_ms, window_ms
having sum(scrapes) > 0
union all
select
    target_id,
    process_start_ms as window_start_ms,
    scraped_ms as window_end_ms,
    1 as scrapes,
    scraped_ms - process_start_ms as observed_ms,
    case when process_start_ms is not null then 1.0 end as coverage,
    true as is_origin
from scrape
where is_lone
