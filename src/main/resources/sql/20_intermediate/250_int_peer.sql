-- int_peer: every member id that a cluster's metrics name, and the target that bears it.
-- grain: one row per cluster and server_id
-- key:   cluster, server_id
-- inputs: stg_series, stg_series_span, stg_target, raw_answer
-- output:
--   server_id  text   | member id, hexadecimal, as etcd prints it
--   target_id  number | the target that showed this id as its own, the latest where several did; null where none did
--   instance   text   | its name; the id itself where it was never scraped
with

named as (
    select
        stg_target.cluster,
        stg_target.target_id,
        stg_target.instance,
        stg_series.metric = 'etcd_server_id' as is_own,
        case
            when stg_series.metric = 'etcd_server_id'
                then coalesce(raw_answer.server_id, json_extract_string(stg_series.labels, '$.server_id'))
            else json_extract_string(stg_series.labels, '$.To')
        end as server_id,
        stg_series_span.last_ms
    from stg_series
    join stg_target on stg_target.target_id = stg_series.target_id
    join stg_series_span on stg_series_span.series_id = stg_series.series_id
    left join raw_answer on raw_answer.target_id = stg_series.target_id
    where stg_series.metric in ('etcd_server_id', 'etcd_network_peer_sent_bytes_total')
),

ranked as (
    select
        cluster,
        server_id,
        case when is_own then target_id end as target_id,
        case when is_own then instance end as instance,
        row_number() over (
            partition by cluster, server_id
            order by case when is_own then 0 else 1 end, last_ms desc, target_id
        ) as place
    from named
    where server_id is not null and server_id not in ('', '0')
)

select
    cluster,
    server_id,
    target_id,
    coalesce(instance, server_id) as instance
from ranked
where place = 1
