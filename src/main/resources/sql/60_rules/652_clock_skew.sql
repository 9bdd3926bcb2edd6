-- clock_skew: the times of a member's scrapes do not fit those of its cluster.
-- id: clock_skew
-- group: member
-- severity: warning
-- title: the times of {member} are {offset} against its cluster, by the raft index at {pairs} scrapes; they were moved to place elections
-- titles: the times of {member} do not fit those of its cluster
-- requires: etcd_server_proposals_committed_total
-- why: What came first on which member cannot be told from times that are off; only the order on each member is sure.
-- remedy: Keep clocks in step; let one collector write all files.
-- next: timedatectl timesync-status
-- sql: select instance, offset_seconds, pairs from v_member_clock where cluster = {cluster} and instance = {member}
-- promql: abs(timestamp(etcd_server_has_leader{cluster="{cluster}"}) - time())
select
    'clock_skew' as kind,
    'warning' as severity,
    int_member.cluster,
    int_member.instance as member,
    null as peer,
    int_member.begin_ms as from_ms,
    int_member.end_ms as to_ms,
    'fail' as verdict,
    to_json({
        'offset': case
            when int_clock.offset_ms > 0 then latency(int_clock.offset_ms / 1000.0) || ' late'
            else latency(-int_clock.offset_ms / 1000.0) || ' early'
        end,
        offsetSeconds: int_clock.offset_ms / 1000.0,
        spreadSeconds: int_clock.spread_ms / 1000.0,
        pairs: int_clock.pairs
    }) as evidence
from int_clock
join int_member on int_member.target_id = int_clock.target_id
where int_clock.shift_ms <> 0
