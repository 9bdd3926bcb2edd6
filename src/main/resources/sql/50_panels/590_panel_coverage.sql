-- panel_coverage: when each member was scraped, and the gaps.
-- grain:    one row per member and stretch without a gap, and per failed scrape
-- inputs:   int_scrape, int_interval, stg_scrape, stg_target
-- title:    Scrape coverage
-- topic:    quality
-- kind:     states
-- unit:     state
-- requires: nothing
-- reading:  A filled bar is scraped without a gap longer than 1.5 intervals; a red tick is a scrape that was tried and failed. Between bars nothing is known and nothing is drawn.
-- promql:   up
with

marked as (                       -- a stretch ends where the next scrape is late
    select
        int_scrape.target_id,
        int_scrape.scraped_ms,
        sum(case when int_scrape.interval_ms > 1.5 * int_interval.interval_ms then 1 else 0 end) over (
            partition by int_scrape.target_id order by int_scrape.scraped_ms
            rows between unbounded preceding and current row
        ) as stretch
    from int_scrape
    left join int_interval on int_interval.target_id = int_scrape.target_id
),

stretched as (
    select
        target_id,
        'scraped' as state,
        min(scraped_ms) as from_ms,
        max(scraped_ms) as to_ms
    from marked
    group by target_id, stretch

    union all

    select
        target_id,
        'failed' as state,
        scraped_ms as from_ms,
        scraped_ms as to_ms
    from stg_scrape
    where not up
)

select
    stg_target.cluster,
    stg_target.instance,
    stretched.state,
    stretched.from_ms,
    stretched.to_ms
from stretched
join stg_target on stg_target.target_id = stretched.target_id
order by stg_target.cluster, stg_target.instance, stretched.from_ms, stretched.state desc
