-- panel_key_coverage: share of the archive's time in which the member was scraped without a gap.
-- grain:    one row per member
-- inputs:   int_scrape, int_interval, stg_target
-- title:    Coverage
-- topic:    availability
-- kind:     key
-- unit:     ratio
-- requires: nothing
-- reading:  share of the archive's time in which the member was scraped without a gap.
with

spanned as (
    select
        min(scraped_ms) as from_ms,
        max(scraped_ms) as to_ms
    from int_scrape
)

select
    stg_target.cluster,
    stg_target.instance,
    sum(int_scrape.interval_ms) filter (where int_scrape.interval_ms <= 1.5 * int_interval.interval_ms)
        / nullif(max(spanned.to_ms) - max(spanned.from_ms), 0) as value,
    cast(null as double) as lower,
    cast(null as double) as upper,
    cast(null as bigint) as observations
from int_scrape
cross join spanned
join stg_target on stg_target.target_id = int_scrape.target_id
left join int_interval on int_interval.target_id = int_scrape.target_id
group by all
order by all
