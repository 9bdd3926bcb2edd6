-- backup: a snapshot of the database was taken from a member.
-- id: backup
-- group: member
-- severity: info
-- title: a snapshot of the database was taken from {member} between {from:clock} and {to:clock}, in {seconds:duration}
-- titles: {times:sum} snapshots of the database were taken from {member}
-- requires: etcd_disk_backend_snapshot_duration_seconds
-- why: The last good one is what a cluster can be restored from; while it is read, the disk has less for others.
-- remedy: Nothing, where it was meant; keep it away from the leader and from busy hours.
-- next: etcdctl snapshot status FILE -w table
-- sql: select (select sum(increase) from growth_between('etcd_disk_backend_snapshot_duration_seconds_count', {cluster}, {from}, {to}) where instance = {member}) as times, (select sum(increase) from growth_between('etcd_disk_backend_snapshot_duration_seconds_sum', {cluster}, {from}, {to}) where instance = {member}) as seconds
-- promql: increase(etcd_disk_backend_snapshot_duration_seconds_count{cluster="{cluster}",{instance}}[{wide}] @ {at}) > 0
-- notes: A snapshot that a follower got (etcd_network_snapshot_send_success in the same interval) is none.
with

run as (
    select
        stg_series.target_id,
        int_step.since_ms,
        int_step.scraped_ms,
        sum(case when stg_series.part = 'count' then int_step.increase else 0 end)
            - sum(case when stg_series.metric = 'etcd_network_snapshot_send_success' then int_step.increase else 0 end)
            as times,
        sum(case when stg_series.part = 'sum' then int_step.increase end) as seconds
    from int_step
    join stg_series on stg_series.series_id = int_step.series_id
    where int_step.since_ms is not null
        and (
            (stg_series.family = 'etcd_disk_backend_snapshot_duration_seconds' and stg_series.part in ('sum', 'count'))
            or stg_series.metric = 'etcd_network_snapshot_send_success'
        )
    group by all
)

select
    'backup' as kind,
    'info' as severity,
    int_member.cluster,
    int_member.instance as member,
    null as peer,
    run.since_ms as from_ms,
    run.scraped_ms as to_ms,
    'fail' as verdict,
    to_json({
        times: cast(run.times as bigint),
        seconds: run.seconds,
        bytes: cast(int_vital.db_size as bigint)
    }) as evidence
from run
join int_member on int_member.target_id = run.target_id
left join int_vital on int_vital.target_id = run.target_id and int_vital.scraped_ms = run.scraped_ms
where run.times > 0 and not int_member.is_mixed
