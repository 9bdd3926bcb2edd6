-- member_not_scraped: members name a peer of which the archive has no scrape at all.
-- id: member_not_scraped
-- group: cluster
-- severity: info
-- title: the member {serverId} of {cluster} was never scraped; its peers name it
-- titles: {events} members of {cluster} were never scraped; their peers name them
-- requires: etcd_server_id, etcd_network_peer_sent_bytes_total
-- why: Its disk, its state and whether it led are unknown; a leader that no scrape shows may be this one.
-- remedy: Add it to the targets of the collector.
-- next: etcdctl member list -w table
-- sql: select distinct json_extract_string(labels, '$.To') as server_id from v_counter_increase where cluster = {cluster} and metric = 'etcd_network_peer_sent_bytes_total' and json_extract_string(labels, '$.To') in ({serverId:all}) order by server_id
-- promql: count by (To) (etcd_network_peer_sent_bytes_total{cluster="{cluster}"})
select
    'member_not_scraped' as kind,
    'info' as severity,
    cluster,
    null as member,
    null as peer,
    null as from_ms,
    null as to_ms,
    'undecidable' as verdict,
    to_json({serverId: server_id}) as evidence
from int_peer
where target_id is null
    and exists (select 1 from int_peer as own where own.cluster = int_peer.cluster and own.target_id is not null)
