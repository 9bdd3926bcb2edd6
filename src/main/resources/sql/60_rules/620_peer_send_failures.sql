-- peer_send_failures: a member failed to send to a peer.
-- id: peer_send_failures
-- group: peer
-- severity: warning
-- title: {member} failed to send to {peer} {failures} times from {from:clock} to {to:clock}{meanwhile}
-- titles: {member} failed to send to {peer} {failures:sum} times in {events} stretches
-- requires:
-- limits: merge_seconds = 60 seconds (failures this close are one stretch); many = 10 failures (fewer raise no warning)
-- why: The series appears with the first failure; failures to a peer that is up speak of the network.
-- remedy: Look at the peer first; if it was up, at the network between the two.
-- next: etcdctl endpoint health --cluster
-- sql: select cast(sum(increase) as bigint) as failures from growth_between('etcd_network_peer_sent_failures_total', {cluster}, {from}, {to}) where instance = {member} and json_extract_string(labels, '$.To') in (select server_id from int_peer where cluster = {cluster} and instance = {peer} union all select {peer})
-- promql: last_over_time(etcd_network_peer_sent_failures_total{cluster="{cluster}",{instance}}[{wide}] @ {at}) - last_over_time(etcd_network_peer_sent_failures_total{cluster="{cluster}",{instance}}[{wide}] @ {start}) or last_over_time(etcd_network_peer_sent_failures_total{cluster="{cluster}",{instance}}[{wide}] @ {at})
with

failure as (
    select
        int_member.cluster,
        int_member.instance,
        int_member.last_ms as end_ms,
        int_member.interval_ms,
        json_extract_string(stg_series.labels, '$.To') as server_id,
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
    where stg_series.metric = 'etcd_network_peer_sent_failures_total'
        and int_step.since_ms is not null
        and int_step.increase > 0
),

numbered as (
    select
        failure.*,
        sum(begins) over (partition by series_id order by scraped_ms rows unbounded preceding) as run
    from failure
),

stretch as (
    select
        cluster, instance, server_id, series_id, run, end_ms, interval_ms,
        min(since_ms) as from_ms,
        max(scraped_ms) as to_ms,
        sum(increase) as failures
    from numbered
    group by all
),

told as (
    select
        stretch.*,
        coalesce(int_peer.instance, stretch.server_id) as peer,
        exists (
            select 1
            from fct_member_state
            where fct_member_state.target_id = int_peer.target_id
                and fct_member_state.state = 'down'
                and fct_member_state.earliest_ms < stretch.to_ms
                and fct_member_state.latest_ms > stretch.from_ms
        ) as peer_down
    from stretch
    left join int_peer on int_peer.cluster = stretch.cluster and int_peer.server_id = stretch.server_id
)

select
    'peer_send_failures' as kind,
    case when peer_down or failures < :many then 'info' else 'warning' end as severity,
    cluster,
    instance as member,
    peer,
    from_ms,
    case when end_ms - to_ms > 1.5 * interval_ms then to_ms end as to_ms,
    'fail' as verdict,
    to_json({
        failures: cast(failures as bigint),
        peerDown: peer_down,
        meanwhile: case when peer_down then ', while it was down' else '' end
    }) as evidence
from told
