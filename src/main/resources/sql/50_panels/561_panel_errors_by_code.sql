-- panel_errors_by_code: requests that ended otherwise than OK by code, per second, all members.
-- grain:     one row per series and window
-- inputs:    v_counter_increase, int_window_step, stg_series
-- title:     Requests that failed, by code
-- topic:     requests
-- kind:      lines
-- unit:      requests_per_second
-- requires:  grpc_server_handled_total
-- reading:   Unavailable and DeadlineExceeded are the cluster's, ResourceExhausted is its quota, OutOfRange and NotFound are mostly the client's own doing.
-- promql:    sum by (grpc_code) (rate(grpc_server_handled_total{grpc_code!="OK"}[$window]))
with

moved as materialized (           -- asked of the series that grew, which are few, before any window is laid out
    select distinct stg_series.labels
    from int_window_step
    join stg_series on stg_series.series_id = int_window_step.series_id
    where stg_series.metric = 'grpc_server_handled_total' and int_window_step.increase > 0
)

select
    cluster,
    cast(null as varchar) as facet,
    json_extract_string(labels, '$.grpc_code') as series,
    cast(null as varchar) as instance,
    (epoch_ms(coalesce(window_start, window_end)) + epoch_ms(window_end)) // 2 as at_ms,
    sum(rate order by instance, labels) as value
from v_counter_increase
where metric in ('grpc_server_handled_total')
    and json_extract_string(labels, '$.grpc_code') <> 'OK'
    and labels in (select labels from moved)
group by all
order by all
