-- cap_load: every measure of load and size by member and window; a measured zero is there, an absent metric is not.
-- grain: one row per cluster, instance, measure and window_end_ms
-- key:   cluster, instance, measure, window_end_ms
-- inputs: cap_series, cap_observed, cap_growth, cap_value, cap_scope
-- output:
--   value     per second, or the unit of the gauge | rate over the time observed; of a gauge its greatest value
--   coverage  ratio | share of the window observed
with

present as (
    select
        target_id,
        measure,
        min(first_ms) as first_ms,
        max(last_ms) as last_ms
    from cap_series
    where kind = 'counter'
    group by target_id, measure
),

grown as (
    select
        cap_series.target_id,
        cap_series.measure,
        cap_growth.window_end_ms,
        sum(cap_growth.increase) as increase
    from cap_growth
    join cap_series on cap_series.series_id = cap_growth.series_id
    where cap_series.kind = 'counter'
    group by cap_series.target_id, cap_series.measure, cap_growth.window_end_ms
),

rated as (
    select
        cap_observed.cluster,
        cap_observed.instance,
        present.measure,
        cap_observed.window_end_ms,
        coalesce(grown.increase, 0) * 1000.0 / nullif(cap_observed.observed_ms, 0) as value,
        cap_observed.coverage
    from present
    cross join cap_scope
    join cap_observed
        on cap_observed.target_id = present.target_id
        and cap_observed.window_end_ms >= present.first_ms
        and cap_observed.window_end_ms - cap_scope.width_ms < present.last_ms
    left join grown
        on grown.target_id = present.target_id
        and grown.measure = present.measure
        and grown.window_end_ms = cap_observed.window_end_ms
),

stored as (
    select
        series_id,
        window_end_ms,
        max(highest) as highest,
        max_by(last, epoch_ms) as last
    from cap_value
    group by series_id, window_end_ms
),

gauge_window as (                 -- windows that were observed, and those of the values that they began with
    select cap_series.series_id, cap_observed.window_end_ms
    from cap_series
    cross join cap_scope
    join cap_observed
        on cap_observed.target_id = cap_series.target_id
        and cap_observed.window_end_ms >= cap_series.first_ms
        and cap_observed.window_end_ms - cap_scope.width_ms < cap_series.last_ms
    where cap_series.kind = 'gauge'
    union
    select stored.series_id, stored.window_end_ms
    from stored
    join cap_series on cap_series.series_id = stored.series_id
    where cap_series.kind = 'gauge'
),

carried as (                      -- a value that did not change in the window is the one before it
    select
        gauge_window.series_id,
        gauge_window.window_end_ms,
        coalesce(stored.highest, last_value(stored.last ignore nulls) over (
            partition by gauge_window.series_id order by gauge_window.window_end_ms
            rows between unbounded preceding and current row
        )) as value
    from gauge_window
    left join stored
        on stored.series_id = gauge_window.series_id and stored.window_end_ms = gauge_window.window_end_ms
),

sized as (
    select
        cap_series.cluster,
        cap_series.instance,
        cap_series.measure,
        carried.window_end_ms,
        carried.value,
        cap_observed.coverage
    from carried
    join cap_series on cap_series.series_id = carried.series_id
    join cap_observed
        on cap_observed.target_id = cap_series.target_id and cap_observed.window_end_ms = carried.window_end_ms
)

select cluster, instance, measure, window_end_ms, value, coverage
from rated
where value is not null and window_end_ms > (select since_ms from cap_scope)
union all
select cluster, instance, measure, window_end_ms, max(value), max(coverage)
from sized
where value is not null and (value > 0 or measure not in ('quota', 'descriptor_limit'))
    and window_end_ms > (select since_ms from cap_scope)
group by cluster, instance, measure, window_end_ms
order by 1, 2, 3, 4
