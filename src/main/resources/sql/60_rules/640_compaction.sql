-- compaction: old revisions were removed.
-- id: compaction
-- group: cluster
-- severity: info
-- title: cluster {cluster} was compacted to revision {revision} between {from:clock} and {to:clock}; {kept} revisions were kept
-- titles: cluster {cluster} was compacted {events} times
-- requires: etcd_debugging_mvcc_compact_revision
-- why: Without compactions the database grows with every write; a large one costs time on all members.
-- remedy: Nothing; compactions that cease are the ones to worry about.
-- next: etcdctl compact REVISION
-- sql: select cast(value as bigint) as revision, min(scraped_at) as first_seen, count(distinct instance) as members_that_show_it from v_sample where metric = 'etcd_debugging_mvcc_compact_revision' and cluster = {cluster} and value in ({revision:all}) group by value order by value
-- promql: changes(etcd_debugging_mvcc_compact_revision{cluster="{cluster}"}[{wide}] @ {at}) > 0
with

beside as (
    select
        int_member.cluster,
        int_member.instance,
        int_clock.shift_ms,
        int_vital.scraped_ms,
        int_vital.compact_revision,
        int_vital.current_revision,
        lag(int_vital.compact_revision) over (
            partition by int_vital.target_id order by int_vital.scraped_ms
        ) as previous_revision,
        lag(int_vital.scraped_ms) over (partition by int_vital.target_id order by int_vital.scraped_ms) as previous_ms
    from int_vital
    join int_member on int_member.target_id = int_vital.target_id
    join int_clock on int_clock.target_id = int_vital.target_id
    where int_vital.compact_revision is not null
)

select
    'compaction' as kind,
    'info' as severity,
    cluster,
    null as member,
    null as peer,
    least(max(previous_ms - shift_ms), min(scraped_ms - shift_ms)) as from_ms,
    greatest(max(previous_ms - shift_ms), min(scraped_ms - shift_ms)) as to_ms,
    'fail' as verdict,
    to_json({
        revision: cast(compact_revision as bigint),
        kept: cast(max(current_revision - compact_revision) as bigint),
        members: string_agg(distinct instance, ', ' order by instance)
    }) as evidence
from beside
where compact_revision > previous_revision and previous_revision > 0
group by cluster, compact_revision
