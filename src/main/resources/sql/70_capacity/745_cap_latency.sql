-- cap_latency: by member and window how many operations certainly kept the limit, and how many may have.
-- grain: one row per cluster, instance, measure and window_end_ms
-- key:   cluster, instance, measure, window_end_ms
-- inputs: cap_series, cap_observed, cap_growth, cap_scope
-- output:
--   limit_seconds  seconds | what etcd asks the p99 to stay under
--   lower_edge     seconds | greatest edge at or below the limit; null where there is none
--   upper_edge     seconds | least edge at or above it
--   lower_count    count   | operations up to the lower edge
--   upper_count    count   | operations up to the upper edge
--   observations   count   | all operations
--   total_seconds  seconds | time they took in all
with

edge as (
    select
        target_id,
        measure,
        max(limit_seconds) as limit_seconds,
        max(case when le <= limit_seconds then le end) as lower_edge,
        min(case when le >= limit_seconds then le end) as upper_edge,
        min(first_ms) as first_ms,
        max(last_ms) as last_ms
    from cap_series
    where kind = 'histogram'
    group by target_id, measure
),

counted as (
    select
        cap_series.target_id,
        cap_series.measure,
        cap_growth.window_end_ms,
        sum(case when cap_series.le = edge.lower_edge then cap_growth.increase end) as lower_count,
        sum(case when cap_series.le = edge.upper_edge then cap_growth.increase end) as upper_count,
        sum(case when cap_series.le > 1e300 then cap_growth.increase end) as observations,
        sum(case when cap_series.part = 'sum' then cap_growth.increase end) as total_seconds
    from cap_growth
    join cap_series on cap_series.series_id = cap_growth.series_id
    join edge on edge.target_id = cap_series.target_id and edge.measure = cap_series.measure
    group by cap_series.target_id, cap_series.measure, cap_growth.window_end_ms
)

select
    cap_observed.cluster,
    cap_observed.instance,
    edge.measure,
    cap_observed.window_end_ms,
    edge.limit_seconds,
    edge.lower_edge,
    edge.upper_edge,
    cast(coalesce(counted.lower_count, 0) as bigint) as lower_count,
    cast(coalesce(counted.upper_count, 0) as bigint) as upper_count,
    cast(coalesce(counted.observations, 0) as bigint) as observations,
    coalesce(counted.total_seconds, 0) as total_seconds
from edge
cross join cap_scope
join cap_observed
    on cap_observed.target_id = edge.target_id
    and cap_observed.window_end_ms >= edge.first_ms
    and cap_observed.window_end_ms - cap_scope.width_ms < edge.last_ms
left join counted
    on counted.target_id = edge.target_id
    and counted.measure = edge.measure
    and counted.window_end_ms = cap_observed.window_end_ms
where cap_observed.window_end_ms > cap_scope.from_ms
order by 1, 2, 3, 4
