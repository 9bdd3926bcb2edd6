-- quota_low: the database of a member came near its quota.
-- id: quota_low
-- group: cluster
-- severity: critical
-- title: the database of {member} filled up to {share:percent} of its quota of {quotaBytes:bytes} from {from:clock} to {to:clock} (limit {limitShare:percent})
-- titles: the databases of {member:all} were above {limitShare:percent} of their quota of {quotaBytes:bytes}, {share:max percent} at most, between {from:clock} and {to:clock}
-- open: the database of {member} is {lastShare:percent} of its quota of {quotaBytes:bytes}, above {limitShare:percent} since {from:clock}
-- requires: etcd_server_quota_backend_bytes, etcd_mvcc_db_total_size_in_bytes | etcd_debugging_mvcc_db_total_size_in_bytes
-- limits: low_share = 0.8 ratio (common practice, the mixin says 0.95); critical_share = 0.95 ratio (alert of the etcd mixin)
-- why: At the quota every write is refused.
-- remedy: Find what writes so much; compact and defragment; raise the quota, up to 8 GiB.
-- next: etcdctl endpoint status --cluster -w table
-- sql: select size.instance, max(size.value / quota.value) as share, max(quota.value) as quota_bytes from v_sample as size join v_sample as quota on quota.cluster = size.cluster and quota.instance = size.instance and quota.scraped_at = size.scraped_at where size.cluster = {cluster} and size.instance = {member} and size.metric in ('etcd_mvcc_db_total_size_in_bytes', 'etcd_debugging_mvcc_db_total_size_in_bytes') and quota.metric = 'etcd_server_quota_backend_bytes' and size.scraped_at >= {from} and size.scraped_at <= {to} group by size.instance
-- promql: max_over_time((etcd_mvcc_db_total_size_in_bytes{cluster="{cluster}"} / etcd_server_quota_backend_bytes{cluster="{cluster}"})[{range}:5s] @ {at})
with

reading as (
    select
        int_member.cluster,
        int_member.instance,
        int_member.end_ms,
        int_vital.target_id,
        int_vital.scraped_ms,
        int_vital.quota,
        int_vital.db_size / int_vital.quota as share,
        lag(int_vital.scraped_ms) over (partition by int_vital.target_id order by int_vital.scraped_ms) as previous_ms,
        lead(int_vital.scraped_ms) over (partition by int_vital.target_id order by int_vital.scraped_ms) as next_ms,
        sum(case when int_vital.db_size / int_vital.quota < :low_share then 1 else 0 end)
            over (partition by int_vital.target_id order by int_vital.scraped_ms) as run
    from int_vital
    join int_member on int_member.target_id = int_vital.target_id
    where int_vital.db_size is not null and int_vital.quota is not null
)

select
    'quota_low' as kind,
    case when max(share) > :critical_share then 'critical' else 'warning' end as severity,
    cluster,
    instance as member,
    null as peer,
    coalesce(min(previous_ms), min(scraped_ms)) as from_ms,
    case when count(next_ms) = count(*) then max(next_ms) end as to_ms,
    'fail' as verdict,
    to_json({
        share: round(max(share), 4),
        lastShare: round(max_by(share, row(scraped_ms, share)), 4),
        quotaBytes: cast(max_by(quota, row(share, quota)) as bigint),
        highestAt: rfc3339(max_by(scraped_ms, row(share, -scraped_ms))),
        limitShare: :low_share
    }) as evidence
from reading
where share >= :low_share
group by cluster, instance, target_id, run
