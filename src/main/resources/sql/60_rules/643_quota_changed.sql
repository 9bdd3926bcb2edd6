-- quota_changed: the quota of a member's database is another one.
-- id: quota_changed
-- group: cluster
-- severity: info
-- title: the quota of {member} went from {oldBytes:bytes} to {newBytes:bytes} between {from:clock} and {to:clock}
-- titles: the quota of {member:all} was changed, between {from:clock} and {to:clock}
-- requires: etcd_server_quota_backend_bytes
-- why: Members with different quotas refuse writes at different sizes; the smallest decides for all.
-- remedy: Nothing, where it was meant; give all members the same.
-- next: etcdctl endpoint status --cluster -w table
-- sql: select max(value) filter (where scraped_at = {from}) as old_bytes, max(value) filter (where scraped_at = {to}) as new_bytes from v_sample where metric = 'etcd_server_quota_backend_bytes' and cluster = {cluster} and instance = {member} and scraped_at in ({from}, {to})
-- promql: changes(etcd_server_quota_backend_bytes{cluster="{cluster}",{instance}}[{wide}] @ {at}) > 0
with

reading as (
    select
        int_vital.target_id,
        int_vital.scraped_ms,
        int_vital.quota,
        lag(int_vital.quota) over (partition by int_vital.target_id order by int_vital.scraped_ms) as old_quota,
        lag(int_vital.scraped_ms) over (partition by int_vital.target_id order by int_vital.scraped_ms) as previous_ms
    from int_vital
    where int_vital.quota is not null
)

select
    'quota_changed' as kind,
    'info' as severity,
    int_member.cluster,
    int_member.instance as member,
    null as peer,
    reading.previous_ms as from_ms,
    reading.scraped_ms as to_ms,
    'fail' as verdict,
    to_json({oldBytes: cast(reading.old_quota as bigint), newBytes: cast(reading.quota as bigint)}) as evidence
from reading
join int_member on int_member.target_id = reading.target_id
where reading.quota <> reading.old_quota and not int_member.is_mixed
