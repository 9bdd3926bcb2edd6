-- compaction_overdue: nobody compacted for a long time while revisions went on.
-- id: compaction_overdue
-- group: cluster
-- severity: warning
-- title: cluster {cluster} was not compacted for {seconds:duration}, from {from:clock} to {to:clock}, while {revisions} revisions came
-- titles: cluster {cluster} was not compacted for long {events} times
-- open: cluster {cluster} has not been compacted since {from:clock}, and {revisions} revisions came since
-- requires: etcd_debugging_mvcc_compact_revision, etcd_debugging_mvcc_current_revision
-- limits: overdue_hours = 24 hours (Kubernetes compacts every five minutes, a nightly job once a day); least_revisions = 100000 revisions (fewer take little room)
-- why: Every revision that is kept takes room in the database, up to its quota.
-- remedy: Find out why the apiserver or the nightly job compacts no more; compact, then look at the free pages.
-- next: etcdctl compact REVISION
-- sql: select cast(max(value) as bigint) as revision, epoch({to} - {from}) as seconds from v_sample where metric = 'etcd_debugging_mvcc_compact_revision' and cluster = {cluster} and scraped_at >= {from} and scraped_at <= {to}
-- promql: changes(etcd_debugging_mvcc_compact_revision{cluster="{cluster}"}[{range}] @ {at})
with

reached as (                      -- how long each member stayed at one compacted revision
    select
        int_member.cluster,
        int_vital.target_id,
        int_vital.compact_revision,
        min(int_vital.scraped_ms) as from_ms,
        max(int_vital.scraped_ms) as to_ms,
        max(int_member.end_ms) as end_ms,
        max(int_member.interval_ms) as interval_ms,
        max(int_vital.current_revision) - min(int_vital.current_revision) as revisions
    from int_vital
    join int_member on int_member.target_id = int_vital.target_id
    where int_vital.compact_revision is not null
    group by int_member.cluster, int_vital.target_id, int_vital.compact_revision
)

select
    'compaction_overdue' as kind,
    'warning' as severity,
    cluster,
    null as member,
    null as peer,
    min(from_ms) as from_ms,
    case when max(end_ms) - max(to_ms) > 1.5 * max(interval_ms) then max(to_ms) end as to_ms,
    'fail' as verdict,
    to_json({
        revision: cast(compact_revision as bigint),
        revisions: cast(max(revisions) as bigint),
        seconds: (max(to_ms) - min(from_ms)) / 1000.0
    }) as evidence
from reached
group by cluster, compact_revision
having max(to_ms) - min(from_ms) >= :overdue_hours * 3600000 and max(revisions) >= :least_revisions
