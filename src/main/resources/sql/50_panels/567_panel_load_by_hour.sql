-- panel_load_by_hour: requests per second by hour of the day, what is usual and how much it varies.
-- grain:    one row per hour of the day in UTC
-- inputs:   fct_counter_growth, int_window, stg_series, stg_series_span, stg_target
-- title:    Usual load by hour of the day
-- topic:    requests
-- kind:     table
-- unit:     requests_per_second
-- requires: grpc_server_started_total
-- reading:  Unary requests of all members. The deviation is the median distance from the median. The highest window as a multiple of what is usual at that hour: a spike, where it is many times.
-- promql:   quantile_over_time(0.5, sum(rate(grpc_server_started_total{grpc_type="unary"}[$window]))[$range:$window])
-- output:
--   hour       text  | Hour
--   windows    count | Windows
--   usual      rate  | Usual
--   deviation  rate  | Deviation
--   highest    rate  | Highest
--   times      count | Times the usual
--   highest_at_ms clock | Window ends
with

asked_of as (                     -- chosen by their labels once, before any window is laid out
    select
        stg_series.series_id,
        stg_series.target_id,
        stg_series_span.first_ms,
        stg_series_span.last_ms
    from stg_series
    join stg_series_span on stg_series_span.series_id = stg_series.series_id
    where stg_series.metric = 'grpc_server_started_total'
        and stg_series.is_cumulative
        and json_extract_string(stg_series.labels, '$.grpc_type') = 'unary'
        and json_extract_string(stg_series.labels, '$.grpc_service') like 'etcdserverpb.%'
),

spanned as (                      -- when there was anything to count, whether or not it grew
    select distinct target_id, first_ms, last_ms
    from asked_of
),

piece as (
    select
        fct_counter_growth.target_id,
        fct_counter_growth.window_end_ms,
        fct_counter_growth.rate,
        fct_counter_growth.coverage
    from fct_counter_growth
    join asked_of on asked_of.series_id = fct_counter_growth.series_id
    where fct_counter_growth.metric = 'grpc_server_started_total'
    union all
    select
        int_window.target_id,
        int_window.window_end_ms,
        0 * 1000.0 / nullif(int_window.observed_ms, 0) as rate,
        int_window.coverage
    from spanned
    join int_window on int_window.target_id = spanned.target_id
    where int_window.window_end_ms >= spanned.first_ms
        and (int_window.window_start_ms < spanned.last_ms or int_window.is_origin)
),

asked as (
    select
        stg_target.cluster,
        piece.window_end_ms,
        sum(piece.rate order by piece.rate) as rate
    from piece
    join stg_target on stg_target.target_id = piece.target_id
    where piece.coverage > 0.5
    group by stg_target.cluster, piece.window_end_ms
),

hourly as (
    select asked.*, (window_end_ms - 1) % 86400000 // 3600000 as hour
    from asked
),

usual as (
    select cluster, hour, median(rate) as usual
    from hourly
    group by cluster, hour
)

select
    hourly.cluster,
    printf('%02d:00', hourly.hour) as hour,
    count(*) as windows,
    usual.usual,
    median(abs(hourly.rate - usual.usual)) as deviation,
    max(hourly.rate) as highest,
    round(max(hourly.rate) / nullif(usual.usual, 0), 1) as times,
    min_by(hourly.window_end_ms, row(-hourly.rate, hourly.window_end_ms)) as highest_at_ms
from hourly
join usual on usual.cluster = hourly.cluster and usual.hour = hourly.hour
group by hourly.cluster, hourly.hour, usual.usual
order by hourly.cluster, hourly.hour
