-- defragmentation: a member rewrote its database file.
-- id: defragmentation
-- group: member
-- severity: info
-- title: {member} was defragmented between {from:clock} and {to:clock}: {before:bytes} before, {after:bytes} after, in {seconds:duration}
-- titles: {member} was defragmented {events} times, {reclaimedBytes:sum bytes} given back in all
-- requires: etcd_disk_backend_defrag_duration_seconds
-- why: A member that defragments does not answer meanwhile.
-- remedy: Nothing; one member after the other, the leader last.
-- next: etcdctl endpoint status --cluster -w table
-- sql: select (select sum(increase) from growth_between('etcd_disk_backend_defrag_duration_seconds_sum', {cluster}, {from}, {to}) where instance = {member}) as seconds, max(value) filter (where scraped_at = {from}) as "before", max(value) filter (where scraped_at = {to}) as "after", max(value) filter (where scraped_at = {from}) - max(value) filter (where scraped_at = {to}) as reclaimed_bytes from v_sample where metric in ('etcd_mvcc_db_total_size_in_bytes', 'etcd_debugging_mvcc_db_total_size_in_bytes') and cluster = {cluster} and instance = {member} and scraped_at in ({from}, {to})
-- promql: increase(etcd_disk_backend_defrag_duration_seconds_count{cluster="{cluster}",{instance}}[{wide}] @ {at}) > 0
with

run as (
    select
        stg_series.target_id,
        int_step.since_ms,
        int_step.scraped_ms,
        sum(case when stg_series.part = 'count' then int_step.increase end) as times,
        sum(case when stg_series.part = 'sum' then int_step.increase end) as seconds
    from int_step
    join stg_series on stg_series.series_id = int_step.series_id
    where stg_series.family = 'etcd_disk_backend_defrag_duration_seconds'
        and stg_series.part in ('sum', 'count')
        and int_step.since_ms is not null
    group by all
)

select
    'defragmentation' as kind,
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
        'before': cast(earlier.db_size as bigint),
        'after': cast(later.db_size as bigint),
        reclaimedBytes: cast(earlier.db_size - later.db_size as bigint)
    }) as evidence
from run
join int_member on int_member.target_id = run.target_id
left join int_vital as earlier on earlier.target_id = run.target_id and earlier.scraped_ms = run.since_ms
left join int_vital as later on later.target_id = run.target_id and later.scraped_ms = run.scraped_ms
where run.times > 0
