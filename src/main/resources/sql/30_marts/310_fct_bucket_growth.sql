-- fct_bucket_growth: observations of every bucket by window, where there were any.
-- grain: one row per series_id and window_end_ms with observations
-- key:   series_id, window_end_ms
-- inputs: dim_bucket, dim_layout, stg_series_span, int_window, int_window_step, int_histogram_fault
-- output:
--   le                   double       | upper edge
--   le_lower             double       | lower edge: the edge below that the histogram had in this window
--   increase             observations | in this bucket alone
--   cumulative_increase  observations | in this bucket and all below
--   coverage             ratio        | share of the window observed
-- notes: Windows in which the histogram contradicts itself are left out: see int_histogram_fault. Few buckets hold anything:
--   fct_bucket_increase, which lays out all of them, has ten to a hundred times as many rows.
with

edge as (                         -- which edges there were: the same in each window, but for few histograms
    select
        dim_bucket.series_id,
        int_window.window_end_ms,
        coalesce(
            lag(dim_bucket.le) over (
                partition by dim_bucket.histogram_id, int_window.window_end_ms order by dim_bucket.le
            ),
            case when dim_bucket.le > 0 then 0.0 else cast('-Infinity' as double) end
        ) as le_lower
    from dim_layout
    join dim_bucket on dim_bucket.histogram_id = dim_layout.histogram_id
    join stg_series_span on stg_series_span.series_id = dim_bucket.series_id
    join int_window on int_window.target_id = dim_bucket.target_id
    where dim_layout.is_varied
        and int_window.window_end_ms >= stg_series_span.first_ms
        and (int_window.window_start_ms < stg_series_span.last_ms or int_window.is_origin)
),

stepped as (                      -- a bucket without a row did not grow, and lies below all that did: counts are cumulative
    select
        dim_bucket.series_id,
        dim_bucket.histogram_id,
        dim_bucket.target_id,
        int_window_step.window_end_ms,
        dim_bucket.le,
        dim_bucket.le_lower,
        cast(int_window_step.increase as bigint) as cumulative_increase,
        cast(int_window_step.increase as bigint) - coalesce(
            lag(cast(int_window_step.increase as bigint)) over (
                partition by dim_bucket.histogram_id, int_window_step.window_end_ms order by dim_bucket.le
            ), 0
        ) as increase
    from int_window_step
    join dim_bucket on dim_bucket.series_id = int_window_step.series_id
)

select
    stepped.series_id,
    stepped.histogram_id,
    stepped.target_id,
    int_window.window_start_ms,
    stepped.window_end_ms,
    stepped.le,
    coalesce(edge.le_lower, stepped.le_lower) as le_lower,
    stepped.increase,
    stepped.cumulative_increase,
    int_window.coverage
from stepped
join int_window
    on int_window.target_id = stepped.target_id and int_window.window_end_ms = stepped.window_end_ms
left join edge on edge.series_id = stepped.series_id and edge.window_end_ms = stepped.window_end_ms
where stepped.increase > 0
    and not exists (
        select 1
        from int_histogram_fault
        where int_histogram_fault.histogram_id = stepped.histogram_id
            and int_histogram_fault.window_end_ms = stepped.window_end_ms
    )
