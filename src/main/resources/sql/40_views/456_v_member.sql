-- v_member: who the members are: identity, version, age of the process, restarts and what they were at the end.
-- grain: one row per member
-- inputs: int_member, int_scrape, stg_series, stg_series_span, fct_member_state
-- output:
--   member_id         text    | hexadecimal, as etcd prints it; null where not exposed
--   version           text    | of the server, the last one seen
--   cluster_version   text    | that all members agreed on, the last one seen by this member
--   started_at        UTC     | start of the process seen last; null where not exposed
--   uptime_seconds    seconds | age of that process at its last good scrape
--   restarts          count   | new processes seen
--   state             text    | leader, follower, learner, leaderless, down or unknown at the end of the archive
--   led_seconds       seconds | time as leader
--   down_seconds      seconds | time down, with evidence
--   unknown_seconds   seconds | time in which no scrape tells
with

named as (                        -- the label that an identifying metric carries, of the series seen last
    select
        stg_series.target_id,
        max_by(json_extract_string(stg_series.labels, '$.server_id'), row(stg_series_span.last_ms, json_extract_string(stg_series.labels, '$.server_id')))
            filter (where stg_series.metric = 'etcd_server_id') as member_id,
        max_by(json_extract_string(stg_series.labels, '$.server_version'), row(stg_series_span.last_ms, json_extract_string(stg_series.labels, '$.server_version')))
            filter (where stg_series.metric = 'etcd_server_version') as version,
        max_by(json_extract_string(stg_series.labels, '$.cluster_version'), row(stg_series_span.last_ms, json_extract_string(stg_series.labels, '$.cluster_version')))
            filter (where stg_series.metric = 'etcd_cluster_version') as cluster_version
    from stg_series
    join stg_series_span on stg_series_span.series_id = stg_series.series_id
    where stg_series.metric in ('etcd_server_id', 'etcd_server_version', 'etcd_cluster_version')
    group by stg_series.target_id
),

process as (
    select
        target_id,
        max_by(process_start_ms, scraped_ms) as started_ms,
        max(scraped_ms) as last_ms,
        count(*) filter (where is_restart) as restarts
    from int_scrape
    group by target_id
),

stated as (
    select
        target_id,
        max_by(state, from_ms) as state,
        sum(case when state = 'leader' then to_ms - from_ms else 0 end) as led_ms,
        sum(case when state = 'down' then to_ms - from_ms else 0 end) as down_ms,
        sum(case when state = 'unknown' then to_ms - from_ms else 0 end) as unknown_ms
    from fct_member_state
    group by target_id
)

select
    int_member.cluster,
    int_member.instance,
    named.member_id,
    named.version,
    named.cluster_version,
    epoch_ms(process.started_ms) as started_at,
    (process.last_ms - process.started_ms) / 1000.0 as uptime_seconds,
    coalesce(process.restarts, 0) as restarts,
    stated.state,
    stated.led_ms / 1000.0 as led_seconds,
    stated.down_ms / 1000.0 as down_seconds,
    stated.unknown_ms / 1000.0 as unknown_seconds
from int_member
left join named on named.target_id = int_member.target_id
left join process on process.target_id = int_member.target_id
left join stated on stated.target_id = int_member.target_id
