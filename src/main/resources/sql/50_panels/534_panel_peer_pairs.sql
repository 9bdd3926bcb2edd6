-- panel_peer_pairs: the round trip of every pair: mean, spread, quantiles, baseline, and how long it was slow.
-- grain:    one row per member and peer
-- inputs:   v_peer_rtt
-- title:    Peer round trip by pair: usual, spread, and once against sustained
-- topic:    network
-- kind:     table
-- unit:     seconds
-- requires: etcd_network_peer_round_trip_time_seconds
-- reading:  The baseline is the median of the windows' means. The deviation has bounds, because a bucket says only between which edges a value lies. One slow window is a hiccup; a run of ten minutes is a network that is too slow for the election timeout.
-- promql:   rate(etcd_network_peer_round_trip_time_seconds_sum[$range]) / rate(etcd_network_peer_round_trip_time_seconds_count[$range])
-- output:
--   instance         text     | Member
--   peer             text     | To
--   observations     count    | Measured
--   mean             seconds  | Mean
--   deviation_lower  seconds  | Deviation, at least
--   deviation_upper  seconds  | At most
--   baseline         seconds  | Baseline
--   p50              bucket   | p50 in
--   p99              bucket   | p99 in
--   slow_windows     count    | Slow windows
--   slow_longest     duration | Longest run of them
select
    cluster,
    instance,
    peer,
    observations,
    mean,
    deviation_lower,
    deviation_upper,
    baseline,
    p50_lower,
    p50_upper as p50,
    p99_lower,
    p99_upper as p99,
    slow_windows,
    slow_seconds_longest as slow_longest
from v_peer_rtt
where observations > 0
order by cluster, instance, peer
