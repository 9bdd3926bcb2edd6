-- fct_quantile: quantiles of every histogram by window, with the edges of the bucket that holds each.
-- grain: one row per histogram_id, window_end_ms and quantile
-- key:   histogram_id, window_end_ms, quantile
-- stored: never
-- inputs: int_bucket_step, dim_histogram, dim_bucket, stg_series_span, int_window, dim_quantile
-- output:
--   metric        text    | family of the histogram
--   estimate      seconds | interpolated in the bucket as Prometheus does (E.4); null where nothing was observed
--   lower         seconds | lower edge of the bucket that holds it, certain
--   upper         seconds | upper edge, certain; infinity where only the last finite edge is known
--   observations  count   | how many observations it is taken from; null where there is a fault
--   coverage      ratio   | share of the window observed
--   fault         text    | first of int_histogram_fault where the histogram contradicts itself: it has no quantiles then
with

growth as (                       -- read once: a bare file computes it anew for every mention
    select *
    from int_bucket_step
    where increase > 0 or faults is not null
),

total as (
    select histogram_id, target_id, window_end_ms, max(cumulative_increase) as observations, min(faults) as faults
    from growth
    group by histogram_id, target_id, window_end_ms
),

held as (                         -- the first bucket that reaches the rank
    select
        growth.*,
        total.observations,
        dim_quantile.quantile,
        dim_quantile.quantile * total.observations as rank
    from growth
    join total
        on total.histogram_id = growth.histogram_id
        and total.window_end_ms = growth.window_end_ms
    cross join dim_quantile
    where growth.faults is null
        and growth.cumulative_increase >= dim_quantile.quantile * total.observations
        and (
            growth.cumulative_increase - growth.increase < dim_quantile.quantile * total.observations
            or (dim_quantile.quantile = 0 and growth.cumulative_increase = growth.increase)
        )
),

placed as (
    select
        histogram_id,
        target_id,
        window_end_ms,
        quantile,
        case
            when le > 1e300 then le_lower
            when le_lower < -1e300 then le
            else le_lower + (le - le_lower) * (rank - (cumulative_increase - increase)) / increase
        end as estimate,
        le_lower as lower,
        le as upper,
        observations,
        cast(null as varchar) as fault
    from held
    union all
    select histogram_id, target_id, window_end_ms, quantile, null, null, null, null, split_part(faults, ' ', 1)
    from total
    cross join dim_quantile
    where faults is not null
)

select
    dim_histogram.metric,
    placed.histogram_id,
    placed.target_id,
    int_window.window_start_ms,
    int_window.window_end_ms,
    placed.quantile,
    placed.estimate,
    placed.lower,
    placed.upper,
    placed.observations,
    int_window.coverage,
    placed.fault
from placed
join dim_histogram on dim_histogram.histogram_id = placed.histogram_id
join int_window on int_window.target_id = placed.target_id and int_window.window_end_ms = placed.window_end_ms
union all
select                            -- windows of histograms with a last bucket that hold nothing
    dim_histogram.metric,
    dim_bucket.histogram_id,
    dim_bucket.target_id,
    int_window.window_start_ms,
    int_window.window_end_ms,
    dim_quantile.quantile,
    null,
    null,
    null,
    cast(0 as bigint),
    int_window.coverage,
    null
from dim_bucket
join dim_histogram on dim_histogram.histogram_id = dim_bucket.histogram_id
join stg_series_span on stg_series_span.series_id = dim_bucket.series_id
join int_window on int_window.target_id = dim_bucket.target_id
cross join dim_quantile
left join total
    on total.histogram_id = dim_bucket.histogram_id
    and total.window_end_ms = int_window.window_end_ms
where total.histogram_id is null
    and dim_bucket.le > 1e300
    and int_window.window_end_ms >= stg_series_span.first_ms
    and (int_window.window_start_ms < stg_series_span.last_ms or int_window.is_origin)
