-- panel_key_restarts: number of new processes seen, by member.
-- grain:    one row per member
-- inputs:   int_scrape, stg_target
-- title:    Restarts
-- topic:    availability
-- kind:     key
-- unit:     count
-- requires: nothing
-- reading:  number of new processes seen, by member.
select
    stg_target.cluster,
    stg_target.instance,
    case when count(*) > 1 then cast(count(*) filter (where int_scrape.is_restart) as double) end as value,
    cast(null as double) as lower,
    cast(null as double) as upper,
    cast(null as bigint) as observations
from int_scrape
join stg_target on stg_target.target_id = int_scrape.target_id
group by all
order by all
