-- member_count: the number of members is even, or larger than it helps.
-- id: member_count
-- group: cluster
-- severity: info
-- title: {cluster} has {members} members: {why}
-- titles: {cluster} has {members} members
-- requires: etcd_server_id, etcd_network_peer_sent_bytes_total
-- limits: most_members = 7 members (etcd's own advice)
-- why: With an even number as many may fail as with one member less; beyond seven every write waits for more answers.
-- remedy: Three or five members; add or remove one at a time.
-- next: etcdctl member list -w table
-- sql: select max(members) as members from v_quorum where cluster = {cluster}
-- promql: count(etcd_server_id{cluster="{cluster}"})
with

counted as (
    select int_member.cluster, max(fct_quorum.members) as members, min(int_member.begin_ms) as from_ms
    from fct_quorum
    join int_member on int_member.cluster = fct_quorum.cluster
    where not int_member.is_mixed
    group by int_member.cluster
)

select
    'member_count' as kind,
    'info' as severity,
    cluster,
    null as member,
    null as peer,
    from_ms,
    null as to_ms,
    'fail' as verdict,
    to_json({
        members: cast(members as bigint),
        why: case
            when members > :most_members then 'more than ' || cast(cast(:most_members as bigint) as varchar) || ' make every write slower'
            else 'no more of them may fail than of ' || cast(cast(members - 1 as bigint) as varchar)
        end
    }) as evidence
from counted
where members % 2 = 0 or members > :most_members
