-- fct_quantile: quantiles of every histogram by window, with the edges of the bucket that holds each.
-- grain: one row per histogram_id, window_end_ms and quantile
-- key:   histogram_id, window_end_ms, quantile
-- inputs: fct_bucket_increase, dim_quantile
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
    from fct_bucket_increase
),

held as (                         -- the first bucket that reaches the rank; of an empty window the last bucket
    select
        bin.histogram_id,
        bin.target_id,
        bin.window_start_ms,
        bin.window_end_ms,
        bin.le,
        bin.le_lower,
        bin.increase,
        bin.cumulative_increase,
        bin.coverage,
        bin.observations,
        dim_quantile.quantile,
        dim_quantile.quantile * bin.observations as rank
    from bin
    cross join dim_quantile
    where (
        bin.increase > 0
        and bin.cumulative_increase >= dim_quantile.quantile * bin.observations
        and (
            bin.cumulative_increase - bin.increase < dim_quantile.quantile * bin.observations
            or (dim_quantile.quantile = 0 and bin.cumulative_increase = bin.increase)
        )
    ) or (bin.observations = 0 and bin.le > 1e300)
)

select
    histogram_id,
    target_id,
    window_start_ms,
    window_end_ms,
    quantile,
    case
        when observations = 0 then null
        when le > 1e300 then le_lower
        when le_lower < -1e300 then le
        else le_lower + (le - le_lower) * (rank - (cumulative_increase - increase)) / increase
    end as estimate,
    case when observations > 0 then le_lower end as lower,
    case when observations > 0 then le end as upper,
    observations,
    coverage
from held
