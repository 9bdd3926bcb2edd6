-- panel_key_rtt: p99 of the round trips that a member measured over the whole range, all peers together.
-- grain:    one row per member
-- inputs:   fct_member_p99
-- title:    Peer round trip p99
-- topic:    availability
-- kind:     key
-- unit:     seconds
-- requires: etcd_network_peer_round_trip_time_seconds
-- reading:  p99 over the whole range with the bucket that holds it.
select cluster, instance, value, lower, upper, observations
from fct_member_p99
where metric = 'etcd_network_peer_round_trip_time_seconds'
order by cluster, instance
