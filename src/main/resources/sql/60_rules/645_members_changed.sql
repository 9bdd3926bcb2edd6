-- members_changed: a member was added to the cluster or removed from it.
-- id: members_changed
-- group: cluster
-- severity: info
-- title: the member {serverId} was {change} between {from:clock} and {to:clock}
-- titles: members were added or removed {events} times
-- requires: etcd_network_known_peers
-- why: The number of members says how many must be up; a member added before another is removed changes it twice.
-- remedy: Nothing, where it was meant; add one at a time, as a learner first.
-- next: etcdctl member list -w table
-- sql: select {serverId} as server_id, instance, value, min(scraped_at) as first_seen, max(scraped_at) as last_seen from v_sample where metric = 'etcd_network_known_peers' and cluster = {cluster} and contains(labels, {serverId}) group by instance, value order by first_seen
-- promql: changes(etcd_network_known_peers{cluster="{cluster}"}[{wide}] @ {at}) > 0
with

peer as (
    select
        stg_series.series_id,
        stg_series.target_id,
        json_extract_string(stg_series.labels, '$.Remote') as server_id,
        stg_series_span.first_ms,
        min(stg_series_span.first_ms) over (partition by stg_series.target_id) as earliest_ms
    from stg_series
    join stg_series_span on stg_series_span.series_id = stg_series.series_id
    where stg_series.metric = 'etcd_network_known_peers'
),

told as (
    select
        peer.target_id,
        peer.server_id,
        raw_sample.scraped_ms,
        raw_sample.value,
        coalesce(
            lag(raw_sample.value) over (partition by raw_sample.series_id order by raw_sample.scraped_ms),
            case when peer.first_ms > peer.earliest_ms then 0 end
        ) as previous_value
    from raw_sample
    join peer on peer.series_id = raw_sample.series_id
    where raw_sample.series_id in (select series_id from peer)
)

select
    'members_changed' as kind,
    'info' as severity,
    int_member.cluster,
    null as member,
    null as peer,
    least(max(int_scrape.previous_ms), min(told.scraped_ms)) as from_ms,
    min(told.scraped_ms) as to_ms,
    'fail' as verdict,
    to_json({
        serverId: told.server_id,
        change: case when told.value > told.previous_value then 'added' else 'removed' end
    }) as evidence
from told
join int_member on int_member.target_id = told.target_id
join int_scrape on int_scrape.target_id = told.target_id and int_scrape.scraped_ms = told.scraped_ms
where told.value <> told.previous_value
group by int_member.cluster, told.server_id, told.value > told.previous_value, told.scraped_ms // 60000
