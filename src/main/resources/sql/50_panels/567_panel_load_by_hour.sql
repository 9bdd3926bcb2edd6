-- panel_load_by_hour: requests per second by hour of the day, what is usual and how much it varies.
-- grain:    one row per hour of the day in UTC
-- inputs:   fct_counter_increase, stg_target
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

asked as (
    select
        stg_target.cluster,
        fct_counter_increase.window_end_ms,
        sum(fct_counter_increase.rate order by fct_counter_increase.rate) as rate
    from fct_counter_increase
    join stg_target on stg_target.target_id = fct_counter_increase.target_id
    where fct_counter_increase.metric = 'grpc_server_started_total'
        and json_extract_string(fct_counter_increase.labels, '$.grpc_type') = 'unary'
        and json_extract_string(fct_counter_increase.labels, '$.grpc_service') like 'etcdserverpb.%'
        and fct_counter_increase.coverage > 0.5
    group by stg_target.cluster, fct_counter_increase.window_end_ms
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
