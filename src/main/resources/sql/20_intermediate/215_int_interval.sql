-- int_interval: usual distance of the scrapes of a target.
-- grain: one row per target_id with two good scrapes or more; of every target where --interval was given
-- key:   target_id
-- stored: yes
-- inputs: int_scrape, stg_setting, raw_target
-- output:
--   interval_ms  milliseconds | median distance of neighbouring good scrapes, the lower of two middle ones; what the user
--                              gave where he did
with

ranked as (
    select
        target_id,
        interval_ms,
        row_number() over (partition by target_id order by interval_ms) as place,
        count(*) over (partition by target_id) as intervals
    from int_scrape
    where interval_ms is not null
)

select
    target_id,
    max(interval_ms) as interval_ms
from ranked
where place * 2 between intervals and intervals + 1 and place * 2 <= intervals + 1
    and not exists (select 1 from stg_setting where interval_ms is not null)
group by target_id
union all
select raw_target.target_id, stg_setting.interval_ms
from raw_target
join stg_setting on stg_setting.interval_ms is not null
