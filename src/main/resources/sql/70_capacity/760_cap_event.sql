-- cap_event: compactions, defragmentations and backups, at the scrape that first shows each.
-- grain: one row per cluster, instance, measure and at_ms
-- key:   cluster, instance, measure, at_ms
-- inputs: raw_sample, cap_series, cap_epoch, cap_scope
-- output:
--   times  count | how many since the scrape before
-- notes: A compaction is the whole cluster's: each member shows it. A snapshot of the database is a backup, or was sent to a
--   follower that had fallen behind.
with

stored as (
    select
        cap_series.series_id,
        cap_series.cluster,
        cap_series.instance,
        cap_series.measure,
        cap_series.first_ms,
        cap_epoch.epoch_ms,
        cap_epoch.from_zero,
        raw_sample.scraped_ms,
        raw_sample.value,
        lag(raw_sample.value) over (
            partition by raw_sample.series_id, cap_epoch.epoch_ms order by raw_sample.scraped_ms
        ) as previous
    from raw_sample
    join cap_series on cap_series.series_id = raw_sample.series_id
    cross join cap_scope
    join cap_epoch
        on cap_epoch.target_id = cap_series.target_id
        and raw_sample.scraped_ms >= cap_epoch.epoch_ms
        and raw_sample.scraped_ms < cap_epoch.until_ms
    where cap_series.kind = 'event' and raw_sample.scraped_ms <= cap_scope.to_ms
),

counted as (
    select
        cluster,
        instance,
        measure,
        scraped_ms as at_ms,
        case
            when measure = 'compaction' then case when value > previous and previous > 0 then 1 else 0 end
            when previous is not null then value - previous
            when from_zero or first_ms > epoch_ms then value
            else 0
        end as times
    from stored
)

select
    cluster,
    instance,
    measure,
    at_ms,
    cast(sum(times) as bigint) as times
from counted
where times > 0 and at_ms >= (select since_ms from cap_scope)
group by cluster, instance, measure, at_ms
order by 1, 2, 3, 4
