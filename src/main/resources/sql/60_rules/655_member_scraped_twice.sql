-- member_scraped_twice: one member was scraped at two addresses at the same time.
-- id: member_scraped_twice
-- group: cluster
-- severity: info
-- title: the member {serverId} was scraped at {member} and at {otherAddress} at the same time; it counts once
-- titles: {events} members were scraped at two addresses at the same time: {member:all}; each counts once
-- requires: etcd_server_id
-- why: Sums over targets count it twice; quorum and the number of members do not.
-- remedy: Keep one of the two targets.
-- next: etcdscope inspect INPUT
-- sql: select min(instance) as other_address from v_sample where cluster = {cluster} and metric = 'etcd_server_id' and json_extract_string(labels, '$.server_id') = {serverId} and instance <> {member}
-- promql: count by (server_id, instance) (last_over_time(etcd_server_id{cluster="{cluster}",server_id="{serverId}"}[{range}] @ {at}))
select
    'member_scraped_twice' as kind,
    'info' as severity,
    shadow.cluster,
    shadow.instance as member,
    null as peer,
    shadow.first_ms as from_ms,
    shadow.last_ms as to_ms,
    'fail' as verdict,
    to_json({serverId: shadow.server_id, otherAddress: min(other.instance)}) as evidence
from int_address as shadow
join int_address as other
    on other.cluster = shadow.cluster
    and other.server_id = shadow.server_id
    and other.target_id <> shadow.target_id
where shadow.is_shadow
group by shadow.cluster, shadow.instance, shadow.target_id, shadow.server_id, shadow.first_ms, shadow.last_ms
