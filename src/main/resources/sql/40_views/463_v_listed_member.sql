-- v_listed_member: members that etcdctl member list showed.
-- grain: one row per answer and member
-- inputs: raw_listed_member, int_side, int_peer, raw_source
-- output:
--   instance  text      | name of the target that bears the id; null where it was never scraped
--   at        timestamp | UTC, by the name of the file
--   name      text      | its own name; empty while it has not started
select
    int_side.cluster,
    int_peer.instance,
    epoch_ms(int_side.at_ms) as "at",
    raw_listed_member.member_id,
    raw_listed_member.name,
    raw_listed_member.peer_urls,
    raw_listed_member.client_urls,
    raw_listed_member.is_learner,
    raw_source.path as source_path
from raw_listed_member
join int_side on int_side.source_id = raw_listed_member.source_id
join raw_source on raw_source.source_id = raw_listed_member.source_id
left join int_peer
    on int_peer.cluster = int_side.cluster
    and int_peer.server_id = raw_listed_member.member_id
    and int_peer.target_id is not null
