-- fct_quantile: quantiles of every histogram by window, with the edges of the bucket that holds each.
-- grain: one row per histogram_id, window_end_ms and quantile
-- key:   histogram_id, window_end_ms, quantile
-- inputs: fct_bucket_growth, dim_bucket, stg_series_span, int_window, int_histogram_fault, dim_quantile
-- output:
--   estimate      seconds | interpolated in the bucket as Prometheus does (E.4); null where nothing was observed
--   lower         seconds | lower edge of the bucket that holds it, certain
--   upper         seconds | upper edge, certain; infinity where only the last finite edge is known
--   observations  count   | how many observations it is taken from
--   coverage      ratio   | share of the window observed
with

bin as (
    select
        histogram_id,
        target_id,
        window_start_ms,
        window_end_ms,
        le,
        le_lower,
        increase,
        cumulative_increase,
        coverage,
        max(cumulative_increase) over (partition by histogram_id, window_end_ms) as observations
    from fct_bucket_growth
),

held as (                         -- the first bucket that reaches the rank
    select
        bin.*,
        dim_quantile.quantile,
        dim_quantile.quantile * bin.observations as rank
    from bin
    cross join dim_quantile
    where bin.cumulative_increase >= dim_quantile.quantile * bin.observations
        and (
            bin.cumulative_increase - bin.increase < dim_quantile.quantile * bin.observations
            or (dim_quantile.quantile = 0 and bin.cumulative_increase = bin.increase)
        )
),

empty as (                        -- windows of histograms with a last bucket that hold nothing
    select
        dim_bucket.histogram_id,
        dim_bucket.target_id,
        int_window.window_start_ms,
        int_window.window_end_ms,
        int_window.coverage
    from dim_bucket
    join stg_series_span on stg_series_span.series_id = dim_bucket.series_id
    join int_window on int_window.target_id = dim_bucket.target_id
    where dim_bucket.le > 1e300
        and int_window.window_end_ms >= stg_series_span.first_ms
        and (int_window.window_start_ms < stg_series_span.last_ms or int_window.is_origin)
        and not exists (
            select 1
            from fct_bucket_growth
            where fct_bucket_growth.histogram_id = dim_bucket.histogram_id
                and fct_bucket_growth.window_end_ms = int_window.window_end_ms
        )
        and not exists (
            select 1
            from int_histogram_fault
            where int_histogram_fault.histogram_id = dim_bucket.histogram_id
                and int_histogram_fault.window_end_ms = int_window.window_end_ms
        )
)

select
    histogram_id,
    target_id,
    window_start_ms,
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
    coverage
from held
union all
select
    empty.histogram_id,
    empty.target_id,
    empty.window_start_ms,
    empty.window_end_ms,
    dim_quantile.quantile,
    cast(null as double) as estimate,
    cast(null as double) as lower,
    cast(null as double) as upper,
    cast(0 as bigint) as observations,
    empty.coverage
from empty
cross join dim_quantile
