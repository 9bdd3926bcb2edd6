-- panel_open_streams: watch and lease streams that are open, by member: those begun less those that ended.
-- grain:    one row per member, kind of stream and scrape at which it changed
-- inputs:   raw_sample, stg_series, stg_target
-- title:    Open streams: watch and lease
-- topic:    requests
-- kind:     lines
-- unit:     count
-- requires: grpc_server_started_total, grpc_server_handled_total
-- reading:  Exact from the two counters of each member. Clients that lose a member come back on another; a lease stream that ends and does not come back lets its keys expire.
-- promql:   sum by (instance, grpc_service) (grpc_server_started_total{grpc_type="bidi_stream"}) - sum by (instance, grpc_service) (grpc_server_handled_total{grpc_type="bidi_stream"})
with

wanted as (
    select
        series_id,
        target_id,
        case when metric = 'grpc_server_started_total' then 1 else -1 end as sign,
        case when labels like '%etcdserverpb.Watch%' then 'watch' else 'lease' end as kind
    from stg_series
    where metric in ('grpc_server_started_total', 'grpc_server_handled_total')
        and json_extract_string(labels, '$.grpc_type') = 'bidi_stream'
        and (labels like '%etcdserverpb.Watch%' or labels like '%etcdserverpb.Lease%')
),

changed as (
    select
        wanted.target_id,
        wanted.kind,
        raw_sample.scraped_ms,
        wanted.sign * (raw_sample.value - coalesce(
            lag(raw_sample.value) over (partition by raw_sample.series_id order by raw_sample.scraped_ms), 0)) as change
    from raw_sample
    join wanted on wanted.series_id = raw_sample.series_id
    where raw_sample.series_id in (select series_id from wanted)
),

level as (
    select
        target_id,
        kind,
        scraped_ms,
        sum(sum(change)) over (partition by target_id, kind order by scraped_ms) as value
    from changed
    group by target_id, kind, scraped_ms
)

select
    stg_target.cluster,
    level.kind as facet,
    cast(null as varchar) as series,
    stg_target.instance,
    level.scraped_ms as at_ms,
    greatest(level.value, 0) as value
from level
join stg_target on stg_target.target_id = level.target_id
order by stg_target.cluster, facet desc, stg_target.instance, at_ms
