-- fct_histogram_total: observations of every bucket over the whole range, with shares.
-- grain: one row per series_id
-- key:   series_id
-- inputs: dim_bucket, dim_layout, int_window, int_window_step, int_histogram_fault, fct_bucket_growth
-- output:
--   le_lower             double       | lower edge: the lowest that it had
--   increase             observations | in this bucket alone
--   cumulative_increase  observations | in this bucket and all below
--   share                ratio        | of all observations; null where there are none
--   cumulative_share     ratio        | at most this edge
with

present as (                      -- histograms with a window of which anything can be said
    select distinct dim_layout.histogram_id
    from dim_layout
    join int_window on int_window.target_id = dim_layout.target_id
    where int_window.window_end_ms >= dim_layout.first_ms
        and (int_window.window_start_ms < dim_layout.last_ms or int_window.is_origin)
        and not exists (
            select 1
            from int_histogram_fault
            where int_histogram_fault.histogram_id = dim_layout.histogram_id
                and int_histogram_fault.window_end_ms = int_window.window_end_ms
        )
),

reached as (
    select
        dim_bucket.series_id,
        sum(cast(int_window_step.increase as bigint)) as cumulative_increase
    from dim_bucket
    join int_window_step on int_window_step.series_id = dim_bucket.series_id
    where not exists (
        select 1
        from int_histogram_fault
        where int_histogram_fault.histogram_id = dim_bucket.histogram_id
            and int_histogram_fault.window_end_ms = int_window_step.window_end_ms
    )
    group by dim_bucket.series_id
),

own as (
    select
        series_id,
        min(le_lower) as le_lower,
        sum(increase) as increase
    from fct_bucket_growth
    group by series_id
),

summed as (
    select
        dim_bucket.series_id,
        dim_bucket.histogram_id,
        dim_bucket.target_id,
        dim_bucket.le,
        coalesce(own.le_lower, dim_bucket.le_lower) as le_lower,
        coalesce(own.increase, 0) as increase,
        coalesce(reached.cumulative_increase, 0) as cumulative_increase
    from dim_bucket
    join present on present.histogram_id = dim_bucket.histogram_id
    left join reached on reached.series_id = dim_bucket.series_id
    left join own on own.series_id = dim_bucket.series_id
)

select
    series_id,
    histogram_id,
    target_id,
    le,
    le_lower,
    increase,
    cumulative_increase,
    increase / nullif(max(cumulative_increase) over (partition by histogram_id), 0) as share,
    cumulative_increase / nullif(max(cumulative_increase) over (partition by histogram_id), 0) as cumulative_share
from summed
