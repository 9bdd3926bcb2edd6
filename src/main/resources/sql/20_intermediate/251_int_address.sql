-- int_address: where each member was found when, by its id; of interest where that is more than one place.
-- grain: one row per target_id that shows an id as its own
-- key:   target_id
-- stored: yes
-- inputs: stg_series, stg_series_span, stg_target, raw_answer
-- output:
--   server_id     text     | the id it showed last
--   first_ms      epoch ms | first scrape with this id
--   last_ms       epoch ms | last one
--   successor_id  number   | target at which the same member was found from after last_ms on; null for none
--   successor_ms  epoch ms | first scrape there
--   is_moved      boolean  | the same member was found at another target before
--   is_shadow     boolean  | the same member was scraped at another target in the same time, more often or by a name before
with

own as (
    select
        stg_target.cluster,
        stg_target.instance,
        stg_series.target_id,
        coalesce(raw_answer.server_id, json_extract_string(stg_series.labels, '$.server_id')) as server_id,
        stg_series_span.first_ms,
        stg_series_span.last_ms,
        row_number() over (partition by stg_series.target_id order by stg_series_span.last_ms desc, stg_series.labels)
            as place
    from stg_series
    join stg_target on stg_target.target_id = stg_series.target_id
    join stg_series_span on stg_series_span.series_id = stg_series.series_id
    left join raw_answer on raw_answer.target_id = stg_series.target_id
    where stg_series.metric = 'etcd_server_id'
),

last_own as (
    select * from own where place = 1 and server_id not in ('', '0')
),

paired as (
    select
        one.target_id,
        max(case when other.first_ms > one.last_ms then 1 else 0 end) as has_later,
        min_by(other.target_id, row(other.first_ms, other.instance)) filter (where other.first_ms > one.last_ms) as successor_id,
        min(other.first_ms) filter (where other.first_ms > one.last_ms) as successor_ms,
        max(case when other.last_ms < one.first_ms then 1 else 0 end) as has_earlier,
        max(case
            when other.first_ms <= one.last_ms and other.last_ms >= one.first_ms
                and (
                    other.last_ms - other.first_ms > one.last_ms - one.first_ms
                    or (
                        other.last_ms - other.first_ms = one.last_ms - one.first_ms
                        and one.instance > other.instance
                    )
                ) then 1
            else 0
        end) as is_covered
    from last_own as one
    join last_own as other
        on other.cluster = one.cluster and other.server_id = one.server_id and other.target_id <> one.target_id
    group by one.target_id
)

select
    last_own.target_id,
    last_own.cluster,
    last_own.instance,
    last_own.server_id,
    last_own.first_ms,
    last_own.last_ms,
    case when coalesce(paired.is_covered, 0) = 0 then paired.successor_id end as successor_id,
    case when coalesce(paired.is_covered, 0) = 0 then paired.successor_ms end as successor_ms,
    coalesce(paired.has_earlier = 1 and paired.is_covered = 0, false) as is_moved,
    coalesce(paired.is_covered = 1, false) as is_shadow
from last_own
left join paired on paired.target_id = last_own.target_id
