-- reads_failed: linearizable reads of a member failed.
-- id: reads_failed
-- group: member
-- severity: warning
-- title: {failures} linearizable reads failed on {member} from {from:clock} to {to:clock}
-- titles: {failures:sum} linearizable reads failed on {member} in {events} stretches
-- requires: etcd_server_read_indexes_failed_total
-- limits: merge_seconds = 60 seconds (failures this close are one stretch); many = 5 reads (fewer raise no warning)
-- why: A linearizable read asks the leader for its index first; without an answer the client gets an error.
-- remedy: See the elections and losses of quorum at that time; without them, the disk of the leader.
-- next: etcdctl endpoint status --cluster -w table
-- sql: select cast(sum(increase) as bigint) as failures from growth_between('etcd_server_read_indexes_failed_total', {cluster}, {from}, {to}) where instance = {member}
-- promql: increase(etcd_server_read_indexes_failed_total{cluster="{cluster}",{instance}}[{range}] @ {at})
with

failure as (
    select
        int_member.cluster,
        int_member.instance,
        int_member.last_ms as end_ms,
        int_member.interval_ms,
        int_step.since_ms,
        int_step.scraped_ms,
        int_step.increase,
        case
            when int_step.since_ms - lag(int_step.scraped_ms) over (
                partition by int_step.series_id order by int_step.scraped_ms
            ) <= :merge_seconds * 1000 then 0
            else 1
        end as begins,
        int_step.series_id
    from int_step
    join stg_series on stg_series.series_id = int_step.series_id
    join int_member on int_member.target_id = stg_series.target_id
    where stg_series.metric = 'etcd_server_read_indexes_failed_total'
        and int_step.since_ms is not null
        and int_step.increase > 0
),

numbered as (
    select
        failure.*,
        sum(begins) over (partition by series_id order by scraped_ms rows unbounded preceding) as run
    from failure
)

select
    'reads_failed' as kind,
    case when sum(increase) >= :many then 'warning' else 'info' end as severity,
    cluster,
    instance as member,
    null as peer,
    min(since_ms) as from_ms,
    case when max(end_ms) - max(scraped_ms) > 1.5 * max(interval_ms) then max(scraped_ms) end as to_ms,
    'fail' as verdict,
    to_json({failures: cast(sum(increase) as bigint)}) as evidence
from numbered
group by cluster, instance, series_id, run
