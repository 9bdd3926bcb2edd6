-- panel_targets: the targets, how often each was scraped, how evenly, and how much of the time that covers.
-- grain:    one row per target
-- inputs:   int_scrape, int_interval, stg_target
-- title:    Targets: interval, jitter and coverage
-- topic:    quality
-- kind:     table
-- unit:     count
-- requires: nothing
-- reading:  The interval is the median distance of neighbouring scrapes; the jitter is the median distance from it. A gap is longer than one and a half intervals.
-- promql:   count_over_time(up[$range])
-- output:
--   instance          text     | Target
--   scrapes           count    | Good scrapes
--   interval_seconds  duration | Interval
--   jitter_seconds    seconds  | Jitter
--   gaps              count    | Gaps
--   longest_seconds   duration | Longest distance
--   first_ms          time     | First
--   last_ms           time     | Last
select
    stg_target.cluster,
    stg_target.instance,
    count(*) as scrapes,
    any_value(int_interval.interval_ms) / 1000.0 as interval_seconds,
    median(abs(int_scrape.interval_ms - int_interval.interval_ms)) / 1000.0 as jitter_seconds,
    count(*) filter (where int_scrape.interval_ms > 1.5 * int_interval.interval_ms) as gaps,
    max(int_scrape.interval_ms) / 1000.0 as longest_seconds,
    min(int_scrape.scraped_ms) as first_ms,
    max(int_scrape.scraped_ms) as last_ms
from int_scrape
join stg_target on stg_target.target_id = int_scrape.target_id
left join int_interval on int_interval.target_id = int_scrape.target_id
group by stg_target.cluster, stg_target.instance
order by stg_target.cluster, stg_target.instance
