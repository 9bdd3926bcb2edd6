-- backup_missed: on a day no snapshot of the database was taken, though one was on others.
-- id: backup_missed
-- group: cluster
-- severity: warning
-- title: no snapshot of the database of {cluster} was taken on {day}; one was on {days} other days
-- titles: no snapshot of the database of {cluster} was taken on {events} days: {day:all}
-- requires: etcd_disk_backend_snapshot_duration_seconds
-- limits: least_days = 2 days (with a snapshot, before one is missed); least_hours = 20 hours (of the day that must have been observed)
-- why: What is written after the last good snapshot is lost when a majority loses its disks.
-- remedy: Look at the log of the job that takes them.
-- next: etcdctl snapshot status FILE -w table
-- sql: select {day} as day, sum(increase) as snapshots from v_counter_increase where metric = 'etcd_disk_backend_snapshot_duration_seconds_count' and cluster = {cluster} and window_end > {from} and window_end <= {to}
-- promql: increase(etcd_disk_backend_snapshot_duration_seconds_count{cluster="{cluster}"}[{range}] @ {at})
with

taken as (
    select distinct int_member.cluster, int_step.scraped_ms - int_step.scraped_ms % 86400000 as day_ms
    from int_step
    join stg_series on stg_series.series_id = int_step.series_id
    join int_member on int_member.target_id = stg_series.target_id
    where stg_series.family = 'etcd_disk_backend_snapshot_duration_seconds'
        and stg_series.part = 'count'
        and int_step.since_ms is not null
        and int_step.increase > 0
),

usual as (
    select cluster, count(*) as days, min(day_ms) as first_day_ms
    from taken
    group by cluster
),

observed as (                     -- hours of each day with a scrape
    select
        int_member.cluster,
        int_scrape.scraped_ms - int_scrape.scraped_ms % 86400000 as day_ms,
        count(distinct int_scrape.scraped_ms // 3600000) as hours
    from int_scrape
    join int_member on int_member.target_id = int_scrape.target_id
    group by all
)

select
    'backup_missed' as kind,
    'warning' as severity,
    observed.cluster,
    null as member,
    null as peer,
    observed.day_ms as from_ms,
    observed.day_ms + 86400000 as to_ms,
    'fail' as verdict,
    to_json({
        day: left(rfc3339(observed.day_ms), 10),
        days: usual.days,
        hours: observed.hours
    }) as evidence
from observed
join usual on usual.cluster = observed.cluster
left join taken on taken.cluster = observed.cluster and taken.day_ms = observed.day_ms
where taken.day_ms is null
    and usual.days >= :least_days
    and observed.day_ms > usual.first_day_ms
    and observed.hours >= :least_hours
