-- member_missing: a member that should be there has no scrape at all, not even a failed one.
-- id: member_missing
-- group: cluster
-- severity: info
-- title: the member {member} of {cluster} was expected and never seen, not even in a failed scrape
-- titles: {events} members of {cluster} were expected and never seen: {member:all}
-- requires:
-- why: Its state is unknown, not zero; it may have led, been down, or never have been scraped.
-- remedy: Look at the collector's targets; name the members with --members as the paths of the archive do.
-- next: etcdctl member list -w table
-- sql: select raw_target.instance as expected from raw_expected join raw_target on raw_target.target_id = raw_expected.target_id where raw_target.cluster = {cluster} and raw_target.instance in ({member:all}) order by expected
-- promql: count(etcd_server_has_leader{cluster="{cluster}"})
select
    'member_missing' as kind,
    'info' as severity,
    int_member.cluster,
    int_member.instance as member,
    null as peer,
    int_member.begin_ms as from_ms,
    null as to_ms,
    'undecidable' as verdict,
    to_json({expected: int_member.instance}) as evidence
from int_member
where not int_member.has_answered
    and int_member.target_id not in (select target_id from stg_scrape)
