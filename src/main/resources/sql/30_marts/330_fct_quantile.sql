-- fct_quantile: quantiles of every histogram by window, with the edges of the bucket that holds each.
-- grain: one row per histogram_id, window_end_ms and quantile
-- key:   histogram_id, window_end_ms, quantile
-- inputs: fct_bucket_increase, fct_histogram_window, dim_quantile
-- output:
--   estimate      seconds | interpolated in the bucket as Prometheus does (E.4); null where nothing was observed
--   lower         seconds | lower edge of the bucket that holds it, certain
--   upper         seconds | upper edge, certain; infinity where only the last finite edge is known
--   observations  count   | how many observations it is taken from
--   coverage      ratio   | share of the window observed
with

ranked as (
    select
        fct_histogram_window.histogram_id,
        fct_histogram_window.target_id,
        fct_histogram_window.window_start_ms,
        fct_histogram_window.window_end_ms,
        fct_histogram_window.observations,
        fct_histogram_window.coverage,
        dim_quantile.quantile,
        dim_quantile.quantile * fct_histogram_window.observations as rank
    from fct_histogram_window
    cross join dim_quantile
),

filled as (                       -- a bucket without observations holds no quantile
    select
        histogram_id,
        window_end_ms,
        le,
        le_lower,
        increase,
        cumulative_increase
    from fct_bucket_increase
    where increase > 0
),

held as (
    select
        ranked.histogram_id,
        ranked.window_end_ms,
        ranked.quantile,
        min(filled.le) as le
    from ranked
    join filled on filled.histogram_id = ranked.histogram_id and filled.window_end_ms = ranked.window_end_ms
    where filled.cumulative_increase >= ranked.rank
    group by ranked.histogram_id, ranked.window_end_ms, ranked.quantile
)

select
    ranked.histogram_id,
    ranked.target_id,
    ranked.window_start_ms,
    ranked.window_end_ms,
    ranked.quantile,
    case
        when filled.le > 1e300 or filled.le_lower < -1e300 then
            case when filled.le > 1e300 then filled.le_lower else filled.le end
        else filled.le_lower + (filled.le - filled.le_lower)
            * (ranked.rank - (filled.cumulative_increase - filled.increase)) / filled.increase
    end as estimate,
    filled.le_lower as lower,
    filled.le as upper,
    ranked.observations,
    ranked.coverage
from ranked
left join held
    on held.histogram_id = ranked.histogram_id
    and held.window_end_ms = ranked.window_end_ms
    and held.quantile = ranked.quantile
left join filled
    on filled.histogram_id = held.histogram_id
    and filled.window_end_ms = held.window_end_ms
    and filled.le = held.le
