-- member_not_scraped: members or a list of members name one of which the archive has no scrape at all.
-- id: member_not_scraped
-- group: cluster
-- severity: info
-- title: the member {who} of {cluster} was never scraped; {basis}
-- titles: {events} members of {cluster} were never scraped: {who:all}
-- requires:
-- why: Its disk, its state and whether it led are unknown; a leader that no scrape shows may be this one.
-- remedy: Add it to the targets of the collector.
-- next: etcdctl member list -w table
-- sql: select distinct json_extract_string(labels, '$.To') as server_id from v_counter_increase where cluster = {cluster} and metric = 'etcd_network_peer_sent_bytes_total' and json_extract_string(labels, '$.To') in ({serverId:all}) order by server_id
-- promql: count by (To) (etcd_network_peer_sent_bytes_total{cluster="{cluster}"})
-- notes: A target that never answered may be the peer that nobody scraped, so ids are told only beyond the number of those.
with

silent as (
    select cluster, count(*) as targets
    from int_member
    where not has_answered
    group by cluster
),

unseen as (
    select
        int_peer.cluster,
        case
            when int_peer.instance = int_peer.server_id then int_peer.server_id
            else int_peer.instance || ' (' || int_peer.server_id || ')'
        end as who,
        int_peer.server_id,
        count(*) over (partition by int_peer.cluster) as ids
    from int_peer
    where int_peer.target_id is null
        and exists (select 1 from int_peer as own where own.cluster = int_peer.cluster and own.target_id is not null)
)

select
    'member_not_scraped' as kind,
    'info' as severity,
    unseen.cluster,
    null as member,
    null as peer,
    null as from_ms,
    null as to_ms,
    'undecidable' as verdict,
    to_json({who: unseen.who, serverId: unseen.server_id, basis: 'its peers or a list of members name it'}) as evidence
from unseen
left join silent on silent.cluster = unseen.cluster
where unseen.ids > coalesce(silent.targets, 0)
