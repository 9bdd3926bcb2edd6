-- int_bucket_step: growth of every bucket by window, and the windows in which a histogram contradicts itself.
-- grain: one row per bucket and window in which it grew; of windows with faults also of other parts, and of edges that came or went
-- key:   series_id, window_end_ms, part
-- inputs: dim_bucket, dim_layout, int_bucket_edge, int_window_step, stg_series
-- output:
--   part                 text         | bucket; with faults also sum, count, and edge for a bucket that came or went
--   le                   double       | upper edge
--   le_lower             double       | lower edge: the edge below that the histogram had in this window
--   increase             observations | in this bucket alone
--   cumulative_increase  observations | in this bucket and all below
--   faults               text         | those of int_histogram_fault, in order of the alphabet, with blanks; null for none
-- notes: reference A.8. Judged by growth, not by values: growth is what every number is made of. A bucket without a row did not
--   grow, and lies below all that did: counts are cumulative. Both in one stage, so that a bare file computes growth once.
with

bucket as (                       -- of histograms that keep their edges
    select
        dim_bucket.series_id,
        dim_bucket.le_lower,
        lag(dim_bucket.series_id) over upward as below_id,
        lead(dim_bucket.series_id) over upward as above_id
    from dim_bucket
    join dim_layout on dim_layout.histogram_id = dim_bucket.histogram_id
    where not dim_layout.is_varied
    window upward as (partition by dim_bucket.histogram_id order by dim_bucket.le, dim_bucket.series_id)
),

histogram as (
    select
        dim_layout.histogram_id,
        dim_layout.is_whole,
        dim_layout.is_whole and count(case when stg_series.part = 'count' then 1 end) > 0 as has_both_ends
    from dim_layout
    join stg_series on stg_series.histogram_id = dim_layout.histogram_id
    group by dim_layout.histogram_id, dim_layout.is_whole
),

step as (
    select
        stg_series.histogram_id,
        stg_series.target_id,
        stg_series.part,
        stg_series.le,
        int_window_step.series_id,
        int_window_step.window_end_ms,
        int_window_step.increase,
        int_window_step.falls
    from int_window_step
    join stg_series on stg_series.series_id = int_window_step.series_id
    where stg_series.histogram_id is not null
),

placed as (                       -- beside the buckets below and above; a join costs a third of a window function here
    select
        step.*,
        coalesce(int_bucket_edge.le_lower, bucket.le_lower) as le_lower,
        coalesce(below.increase, 0) as increase_below,
        coalesce(int_bucket_edge.above_id, bucket.above_id) is not null
            and coalesce(above.increase, 0) < step.increase
            and not coalesce(int_bucket_edge.is_changing, false) as is_disorder
    from step
    left join bucket on bucket.series_id = step.series_id
    left join int_bucket_edge
        on int_bucket_edge.series_id = step.series_id and int_bucket_edge.window_end_ms = step.window_end_ms
    left join step as below
        on below.series_id = coalesce(int_bucket_edge.below_id, bucket.below_id)
        and below.window_end_ms = step.window_end_ms
    left join step as above
        on above.series_id = coalesce(int_bucket_edge.above_id, bucket.above_id)
        and above.window_end_ms = step.window_end_ms
    union all
    select
        stg_series.histogram_id, stg_series.target_id, 'edge', stg_series.le, stg_series.series_id,
        int_bucket_edge.window_end_ms, null, null, null, null, false
    from int_bucket_edge
    join stg_series on stg_series.series_id = int_bucket_edge.series_id
    where int_bucket_edge.is_changing
),

told as (                         -- what speaks against each window
    select
        histogram_id,
        window_end_ms,
        coalesce(max(case when part = 'bucket' and le > 1e300 then increase end), 0) as observations,
        coalesce(max(case when part = 'count' then increase end), 0) as counted,
        max(falls) as falls,
        max(case when is_disorder then 1 else 0 end) as disorders,
        max(case when part = 'edge' then 1 else 0 end) as changes
    from placed
    group by histogram_id, window_end_ms
),

fault as (
    select
        told.histogram_id,
        told.window_end_ms,
        nullif(concat_ws(
            ' ',
            case when told.changes > 0 then 'bounds' end,
            case when histogram.has_both_ends and told.observations <> told.counted then 'count' end,
            case when not histogram.is_whole and told.falls is not null then 'endless' when told.falls > 0 then 'fall' end,
            case when told.disorders > 0 then 'order' end
        ), '') as faults
    from told
    join histogram on histogram.histogram_id = told.histogram_id
    where told.changes > 0 or told.falls > 0 or told.disorders > 0 or not histogram.is_whole
        or told.observations <> told.counted
)

select
    placed.histogram_id,
    placed.target_id,
    placed.series_id,
    placed.part,
    placed.window_end_ms,
    placed.le,
    placed.le_lower,
    cast(placed.increase as bigint) - cast(placed.increase_below as bigint) as increase,
    cast(placed.increase as bigint) as cumulative_increase,
    fault.faults
from placed
left join fault
    on fault.histogram_id = placed.histogram_id
    and fault.window_end_ms = placed.window_end_ms
where placed.part = 'bucket' or fault.faults is not null
