-- status_at: what 'etcdctl endpoint status' would have said of every target at a moment, out of its metrics.
-- grain: one row per target
-- notes: Values are those of the last scrape at or before the moment. A target is up where that scrape is good and not
--   older than 2.5 of its usual intervals. The raft term, the leader and the errors are not in etcd's metrics: they come from
--   the last answer of etcdctl at or before the moment (etcdctl_at), where such answers lie beside the scrapes.
create or replace macro status_at(at_ms) as table
with

last_scrape as (
    select
        target_id,
        max(scraped_ms) filter (where up) as scraped_ms,
        max_by(up, scraped_ms) as last_up,
        max(scraped_ms) as last_tried_ms
    from stg_scrape
    where scraped_ms <= at_ms
    group by target_id
),

held as (
    select
        last_scrape.target_id,
        last_scrape.scraped_ms,
        unnest(raw_template.series_ids) as series_id
    from last_scrape
    join stg_scrape as raw_scrape
        on raw_scrape.target_id = last_scrape.target_id and raw_scrape.scraped_ms = last_scrape.scraped_ms
    join raw_template on raw_template.template_id = raw_scrape.template_id
),

asked as (
    select
        held.target_id,
        raw_series.metric,
        raw_series.labels,
        max_by(raw_sample.value, raw_sample.scraped_ms) as value
    from held
    join raw_series on raw_series.series_id = held.series_id
    join raw_sample on raw_sample.series_id = held.series_id and raw_sample.scraped_ms <= held.scraped_ms
    where raw_series.metric in (
        'etcd_server_id', 'etcd_server_version', 'etcd_mvcc_db_total_size_in_bytes',
        'etcd_debugging_mvcc_db_total_size_in_bytes', 'etcd_mvcc_db_total_size_in_use_in_bytes',
        'etcd_server_quota_backend_bytes', 'etcd_server_is_leader', 'etcd_server_is_learner', 'etcd_server_has_leader',
        'etcd_server_proposals_committed_total', 'etcd_server_proposals_applied_total',
        'etcd_debugging_mvcc_current_revision', 'process_start_time_seconds'
    )
    group by held.target_id, held.series_id, raw_series.metric, raw_series.labels
),

spread as (
    select
        target_id,
        max(json_extract_string(labels, '$.server_id')) filter (where metric = 'etcd_server_id') as member_id,
        max(json_extract_string(labels, '$.server_version')) filter (where metric = 'etcd_server_version') as version,
        coalesce(
            max(value) filter (where metric = 'etcd_mvcc_db_total_size_in_bytes'),
            max(value) filter (where metric = 'etcd_debugging_mvcc_db_total_size_in_bytes')
        ) as db_size_bytes,
        max(value) filter (where metric = 'etcd_mvcc_db_total_size_in_use_in_bytes') as db_in_use_bytes,
        max(value) filter (where metric = 'etcd_server_quota_backend_bytes') as quota_bytes,
        max(value) filter (where metric = 'etcd_server_is_leader') = 1 as is_leader,
        max(value) filter (where metric = 'etcd_server_is_learner') = 1 as is_learner,
        max(value) filter (where metric = 'etcd_server_has_leader') = 1 as has_leader,
        max(value) filter (where metric = 'etcd_server_proposals_committed_total') as raft_index,
        max(value) filter (where metric = 'etcd_server_proposals_applied_total') as raft_applied_index,
        max(value) filter (where metric = 'etcd_debugging_mvcc_current_revision') as revision,
        max(value) filter (where metric = 'process_start_time_seconds') as process_start_seconds
    from asked
    group by target_id
),

answered as (
    select
        cluster,
        member_id,
        max_by(raft_term, "at") as raft_term,
        max_by(coalesce(leader_id, ''), "at") as leader_id,
        max_by(errors, "at") as errors,
        max("at") as etcdctl_at
    from v_endpoint_status
    where "at" <= epoch_ms(at_ms)
    group by cluster, member_id
)

select
    stg_target.cluster,
    stg_target.instance,
    spread.member_id,
    spread.version,
    cast(spread.db_size_bytes as bigint) as db_size_bytes,
    cast(spread.db_in_use_bytes as bigint) as db_in_use_bytes,
    cast(spread.quota_bytes as bigint) as quota_bytes,
    spread.is_leader,
    spread.is_learner,
    spread.has_leader,
    cast(spread.raft_index as bigint) as raft_index,
    cast(spread.raft_applied_index as bigint) as raft_applied_index,
    cast(spread.revision as bigint) as revision,
    case
        when last_scrape.target_id is null then 'unknown'
        when not last_scrape.last_up then 'down'
        when at_ms - last_scrape.scraped_ms > 2.5 * coalesce(int_interval.interval_ms, 300000) then 'unknown'
        else 'up'
    end as state,
    epoch_ms(last_scrape.scraped_ms) as scraped_at,
    epoch_ms(cast(spread.process_start_seconds * 1000 as bigint)) as started_at,
    answered.raft_term,
    nullif(answered.leader_id, '') as leader_id,
    nullif(answered.errors, '') as errors,
    answered.etcdctl_at
from stg_target
left join last_scrape on last_scrape.target_id = stg_target.target_id
left join spread on spread.target_id = stg_target.target_id
left join int_interval on int_interval.target_id = stg_target.target_id
left join answered on answered.cluster = stg_target.cluster and answered.member_id = spread.member_id
order by stg_target.cluster, stg_target.instance
