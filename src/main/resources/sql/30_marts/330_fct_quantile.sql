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

candidate as (                    -- left out before each bucket meets each quantile: most hold nothing
    select *
    from bin
    where increase > 0 or (observations = 0 and le > 1e300)
),

held as (                         -- the first bucket that reaches the rank; of an empty window the last bucket
    select
        candidate.histogram_id,
        candidate.target_id,
        candidate.window_start_ms,
        candidate.window_end_ms,
        candidate.le,
        candidate.le_lower,
        candidate.increase,
        candidate.cumulative_increase,
        candidate.coverage,
        candidate.observations,
        dim_quantile.quantile,
        dim_quantile.quantile * candidate.observations as rank
    from candidate
    cross join dim_quantile
    where (
        candidate.increase > 0
        and candidate.cumulative_increase >= dim_quantile.quantile * candidate.observations
        and (
            candidate.cumulative_increase - candidate.increase < dim_quantile.quantile * candidate.observations
            or (dim_quantile.quantile = 0 and candidate.cumulative_increase = candidate.increase)
        )
    ) or (candidate.observations = 0 and candidate.le > 1e300)
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
