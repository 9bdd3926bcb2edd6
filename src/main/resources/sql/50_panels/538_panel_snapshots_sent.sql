-- panel_snapshots_sent: snapshots of the database that members sent to followers that lagged, and received.
-- grain:    one row per member, direction and peer that has any
-- inputs:   fct_counter_increase, stg_target, int_peer
-- title:    Snapshots sent to followers
-- topic:    network
-- kind:     table
-- unit:     count
-- requires: etcd_network_snapshot_send_success, etcd_network_snapshot_send_failures, etcd_network_snapshot_receive_success, etcd_network_snapshot_receive_failures
-- absent:   None was sent or received: etcd shows these metrics only after the first.
-- empty:    No snapshot was sent to a follower in this time.
-- reading:  A follower that was away so long that the log no longer reaches back gets the whole database. It loads disk and network of both, and one that fails is tried again.
-- promql:   increase(etcd_network_snapshot_send_success[$range])
-- output:
--   instance  text  | Member
--   what      text  | What
--   peer      text  | Peer
--   times     count | Times
--   first_ms  clock | First by
--   last_ms   clock | Last by
select
    stg_target.cluster,
    stg_target.instance,
    replace(replace(fct_counter_increase.metric, 'etcd_network_snapshot_', ''), '_', ', ') as what,
    coalesce(
        int_peer.instance, json_extract_string(fct_counter_increase.labels, '$.To'),
        json_extract_string(fct_counter_increase.labels, '$.From'), ''
    ) as peer,
    sum(fct_counter_increase.increase) as times,
    min(fct_counter_increase.window_end_ms) as first_ms,
    max(fct_counter_increase.window_end_ms) as last_ms
from fct_counter_increase
join stg_target on stg_target.target_id = fct_counter_increase.target_id
left join int_peer
    on int_peer.cluster = stg_target.cluster
    and int_peer.server_id = coalesce(
        json_extract_string(fct_counter_increase.labels, '$.To'), json_extract_string(fct_counter_increase.labels, '$.From'))
where fct_counter_increase.metric in (
        'etcd_network_snapshot_send_success', 'etcd_network_snapshot_send_failures',
        'etcd_network_snapshot_receive_success', 'etcd_network_snapshot_receive_failures'
    )
    and fct_counter_increase.increase > 0
group by all
order by stg_target.cluster, stg_target.instance, what, peer
