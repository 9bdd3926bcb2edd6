-- member_moved: one member was found at another address later.
-- id: member_moved
-- group: cluster
-- severity: info
-- title: the member {serverId} was found at {oldAddress} until {from:clock} and at {member} from {to:clock} on
-- titles: {events} members were found at other addresses later: {member:all}
-- requires: etcd_server_id
-- why: It is one member, counted once; what grew between the last scrape there and the first here is booked nowhere.
-- remedy: Nothing, where it was meant; else look at what the collector calls its targets.
-- next: etcdctl member list -w table
-- sql: select distinct {serverId} as server_id, instance as old_address from v_sample where cluster = {cluster} and metric = 'etcd_server_id' and json_extract_string(labels, '$.server_id') = {serverId} and instance = {oldAddress}
-- promql: count by (server_id, instance) (last_over_time(etcd_server_id{cluster="{cluster}",server_id="{serverId}"}[{wide}] @ {at}))
select
    'member_moved' as kind,
    'info' as severity,
    here.cluster,
    here.instance as member,
    null as peer,
    there.last_ms as from_ms,
    here.first_ms as to_ms,
    'fail' as verdict,
    to_json({
        serverId: there.server_id,
        oldAddress: there.instance,
        lastThere: rfc3339(there.last_ms),
        firstHere: rfc3339(here.first_ms)
    }) as evidence
from int_address as there
join int_address as here on here.target_id = there.successor_id
