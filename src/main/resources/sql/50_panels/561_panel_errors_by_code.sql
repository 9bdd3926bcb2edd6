-- panel_errors_by_code: requests that ended otherwise than OK by code, per second, all members.
-- grain:     one row per series and window
-- inputs:    fct_counter_growth, int_window, int_window_step, stg_series, stg_series_span, stg_target
-- title:     Requests that failed, by code
-- topic:     requests
-- kind:      lines
-- unit:      requests_per_second
-- requires:  grpc_server_handled_total
-- reading:   Unavailable and DeadlineExceeded are the cluster's, ResourceExhausted is its quota, OutOfRange and NotFound are mostly the client's own doing.
-- promql:    sum by (grpc_code) (rate(grpc_server_handled_total{grpc_code!="OK"}[$window]))
with

moved as (                        -- asked of the series that grew, which are few, before any window is laid out
    select distinct stg_series.labels
    from int_window_step
    join stg_series on stg_series.series_id = int_window_step.series_id
    where stg_series.metric = 'grpc_server_handled_total' and int_window_step.increase > 0
),

spanned as (                      -- when there was anything to count, whether or not it grew
    select distinct
        stg_series.target_id,
        json_extract_string(stg_series.labels, '$.grpc_code') as series,
        stg_series_span.first_ms,
        stg_series_span.last_ms
    from stg_series
    join stg_series_span on stg_series_span.series_id = stg_series.series_id
    where stg_series.metric = 'grpc_server_handled_total'
        and stg_series.labels in (select labels from moved)
        and json_extract_string(stg_series.labels, '$.grpc_code') <> 'OK'
),

piece as (
    select
        target_id,
        labels,
        json_extract_string(labels, '$.grpc_code') as series,
        window_start_ms,
        window_end_ms,
        rate
    from fct_counter_growth
    where metric = 'grpc_server_handled_total' and increase > 0
        and json_extract_string(fct_counter_growth.labels, '$.grpc_code') <> 'OK'
    union all
    select
        int_window.target_id,
        '' as labels,
        spanned.series,
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
    cast(null as varchar) as facet,
    piece.series,
    cast(null as varchar) as instance,
    (coalesce(piece.window_start_ms, piece.window_end_ms) + piece.window_end_ms) // 2 as at_ms,
    sum(piece.rate order by stg_target.instance, piece.labels) as value
from piece
join stg_target on stg_target.target_id = piece.target_id
group by stg_target.cluster, piece.series, piece.window_start_ms, piece.window_end_ms
order by stg_target.cluster, piece.series, at_ms
