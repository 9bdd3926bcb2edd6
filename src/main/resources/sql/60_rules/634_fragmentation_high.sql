-- fragmentation_high: less than half of the database file of a member is in use.
-- id: fragmentation_high
-- group: member
-- severity: warning
-- title: {reclaimableBytes:bytes} of the database file of {member} ({sizeBytes:bytes}) are free pages; in use are {share:percent}
-- titles: more than half of the database file of {member} was free {events} times, up to {reclaimableBytes:max bytes}
-- requires: etcd_mvcc_db_total_size_in_use_in_bytes, etcd_mvcc_db_total_size_in_bytes | etcd_debugging_mvcc_db_total_size_in_bytes
-- limits: used_share = 0.5 ratio (alert of the etcd mixin); least_bytes = 104857600 bytes (in use, as in the mixin)
-- why: Free pages count against the quota and make backups longer; only a defragmentation gives them back.
-- remedy: Defragment one member after the other, the leader last; a member does not answer meanwhile.
-- next: etcdctl defrag
-- sql: select max_by(used.value / size.value, size.scraped_at) as share, max_by(size.value, size.scraped_at) as size_bytes, max_by(used.value, size.scraped_at) as in_use_bytes, max_by(size.value - used.value, size.scraped_at) as reclaimable_bytes from v_sample as size join v_sample as used on used.cluster = size.cluster and used.instance = size.instance and used.scraped_at = size.scraped_at where size.cluster = {cluster} and size.instance = {member} and size.metric = 'etcd_mvcc_db_total_size_in_bytes' and used.metric = 'etcd_mvcc_db_total_size_in_use_in_bytes' and size.scraped_at >= {from} and size.scraped_at <= {to} and used.value < 0.5 * size.value
-- promql: etcd_mvcc_db_total_size_in_use_in_bytes{cluster="{cluster}",{instance}} / etcd_mvcc_db_total_size_in_bytes{cluster="{cluster}",{instance}} < 0.5
with

reading as (
    select
        int_member.cluster,
        int_member.instance,
        int_vital.*,
        int_vital.db_in_use / int_vital.db_size as share,
        lead(int_vital.scraped_ms) over (partition by int_vital.target_id order by int_vital.scraped_ms) as next_ms,
        sum(case when int_vital.db_in_use >= :used_share * int_vital.db_size then 1 else 0 end)
            over (partition by int_vital.target_id order by int_vital.scraped_ms) as run
    from int_vital
    join int_member on int_member.target_id = int_vital.target_id
    where int_vital.db_size > 0 and int_vital.db_in_use is not null
)

select
    'fragmentation_high' as kind,
    'warning' as severity,
    cluster,
    instance as member,
    null as peer,
    min(scraped_ms) as from_ms,
    case when count(next_ms) = count(*) then max(next_ms) end as to_ms,
    'fail' as verdict,
    to_json({
        share: round(max_by(share, scraped_ms), 4),
        sizeBytes: cast(max_by(db_size, scraped_ms) as bigint),
        inUseBytes: cast(max_by(db_in_use, scraped_ms) as bigint),
        reclaimableBytes: cast(max_by(db_size - db_in_use, scraped_ms) as bigint)
    }) as evidence
from reading
where share < :used_share and db_in_use > :least_bytes
group by cluster, instance, target_id, run
