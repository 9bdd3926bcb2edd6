-- panel_member_state: what each member was, over time.
-- grain:    one row per member and stretch of one state
-- inputs:   v_member_state
-- title:    Who led, who followed, who was away
-- topic:    availability
-- kind:     states
-- unit:     state
-- requires: nothing
-- reading:  One row per member. Leadership is the thick blue bar; a change of its row is an election.
-- promql:   etcd_server_is_leader, etcd_server_has_leader, up
select
    cluster,
    instance,
    state,
    epoch_ms(from_at) as from_ms,
    epoch_ms(to_at) as to_ms
from v_member_state
order by cluster, instance, from_ms
