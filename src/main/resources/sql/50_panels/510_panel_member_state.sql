-- panel_member_state: what each member was, over time.
-- grain:    one row per member and stretch of one state
-- inputs:   v_member_state, stg_scrape
-- title:    Who led, who followed, who was away
-- topic:    availability
-- kind:     states
-- unit:     state
-- requires: nothing
-- reading:  One row per member. Leadership is the thick blue bar; a change of its row is an election.
-- promql:   etcd_server_is_leader, etcd_server_has_leader, up
with

ended as (
    select max(scraped_ms) as to_ms
    from stg_scrape
)

select
    v_member_state.cluster,
    v_member_state.instance,
    v_member_state.state,
    epoch_ms(v_member_state.from_at) as from_ms,
    coalesce(epoch_ms(v_member_state.to_at), ended.to_ms) as to_ms
from v_member_state
cross join ended
order by v_member_state.cluster, v_member_state.instance, from_ms
