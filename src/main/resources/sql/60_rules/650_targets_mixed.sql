-- targets_mixed: several members answer at one address in turn.
-- id: targets_mixed
-- group: cluster
-- severity: warning
-- title: at {member} several members answered in turn ({ids}): increases and states of this target mean nothing
-- titles: at {member:all} several members answered in turn: increases and states of these targets mean nothing
-- requires:
-- why: Scraping through a balancer mixes counters of several processes; each switch looks like a restart.
-- remedy: Scrape every member at its own address.
-- next: etcdscope inspect INPUT
-- sql: select string_agg(distinct json_extract_string(labels, '$.server_id'), ', ' order by json_extract_string(labels, '$.server_id')) as ids from v_sample where metric = 'etcd_server_id' and cluster = {cluster} and instance = {member}
-- promql: count by (instance) (count by (instance, server_id) (last_over_time(etcd_server_id{cluster="{cluster}"}[{range}] @ {at}))) > 1
select
    'targets_mixed' as kind,
    'warning' as severity,
    int_member.cluster,
    int_member.instance as member,
    null as peer,
    min(int_scrape.scraped_ms) as from_ms,
    max(int_scrape.scraped_ms) as to_ms,
    'fail' as verdict,
    to_json({
        ids: coalesce((
            select string_agg(distinct json_extract_string(stg_series.labels, '$.server_id'), ', ')
            from stg_series
            where stg_series.target_id = int_member.target_id and stg_series.metric = 'etcd_server_id'
        ), 'ids not exposed'),
        switches: count(*) filter (where int_scrape.is_restart)
    }) as evidence
from int_member
join int_scrape on int_scrape.target_id = int_member.target_id
where int_member.is_mixed
group by int_member.cluster, int_member.instance, int_member.target_id
