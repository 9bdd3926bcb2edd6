-- panel_messages: messages on client streams, per second and member.
-- grain:    one row per member, direction and window
-- inputs:   fct_counter_growth, int_window, stg_series, stg_series_span, stg_target
-- title:    Messages to and from clients
-- topic:    network
-- kind:     lines
-- unit:     per_second
-- requires: grpc_server_msg_sent_total, grpc_server_msg_received_total
-- reading:  Each watch event sent is a message, so sent far above received is a cluster that feeds many watchers.
-- promql:   sum by (instance) (rate(grpc_server_msg_sent_total[$window]))
with

spanned as (                      -- when there was anything to count: most of the hundred methods never move
    select distinct
        stg_series.target_id,
        stg_series.metric,
        stg_series_span.first_ms,
        stg_series_span.last_ms
    from stg_series
    join stg_series_span on stg_series_span.series_id = stg_series.series_id
    where stg_series.metric in ('grpc_server_msg_sent_total', 'grpc_server_msg_received_total')
        and stg_series.is_cumulative
),

piece as (
    select
        target_id,
        metric,
        window_start_ms,
        window_end_ms,
        rate
    from fct_counter_growth
    where metric in ('grpc_server_msg_sent_total', 'grpc_server_msg_received_total')
    union all
    select
        int_window.target_id,
        spanned.metric,
        int_window.window_start_ms,
        int_window.window_end_ms,
        0 * 1000.0 / nullif(int_window.observed_ms, 0) as rate
    from spanned
    join int_window on int_window.target_id = spanned.target_id
    where int_window.window_end_ms >= spanned.first_ms
        and (int_window.window_start_ms < spanned.last_ms or int_window.is_origin)
)

select
    stg_target.cluster,
    case when piece.metric = 'grpc_server_msg_sent_total' then 'sent' else 'received' end as facet,
    cast(null as varchar) as series,
    stg_target.instance,
    (coalesce(piece.window_start_ms, piece.window_end_ms) + piece.window_end_ms) // 2 as at_ms,
    sum(piece.rate order by piece.rate) as value
from piece
join stg_target on stg_target.target_id = piece.target_id
group by stg_target.cluster, piece.metric, stg_target.instance, piece.window_start_ms, piece.window_end_ms
order by stg_target.cluster, facet, stg_target.instance, at_ms
