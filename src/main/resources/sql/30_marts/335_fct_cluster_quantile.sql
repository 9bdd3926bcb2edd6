-- fct_cluster_quantile: quantiles over all members of a cluster by window: buckets are added, quantiles never averaged.
-- grain: one row per cluster, metric, window_end_ms and quantile
-- key:   cluster, metric, window_end_ms, quantile
-- stored: never
-- inputs: fct_bucket_increase, dim_histogram, dim_quantile
-- output:
--   metric        text    | the family; all its label sets together
--   estimate      seconds | interpolated as Prometheus does; null where nothing was observed
--   lower         seconds | lower edge of the bucket that holds it
--   upper         seconds | upper edge
--   observations  count   | of all members
-- notes: Only edges that every histogram of the family has are used; the others are left out.
with

common as (
    select
        dim_histogram.cluster,
        dim_histogram.metric,
        fct_bucket_increase.window_start_ms,
        fct_bucket_increase.window_end_ms,
        fct_bucket_increase.le,
        sum(fct_bucket_increase.cumulative_increase) as cumulative_increase,
        count(*) as histograms,
        max(count(*)) over (
            partition by dim_histogram.cluster, dim_histogram.metric, fct_bucket_increase.window_end_ms
        ) as most
    from fct_bucket_increase
    join dim_histogram on dim_histogram.histogram_id = fct_bucket_increase.histogram_id
    group by
        dim_histogram.cluster, dim_histogram.metric, fct_bucket_increase.window_start_ms,
        fct_bucket_increase.window_end_ms, fct_bucket_increase.le
),

bin as (
    select
        cluster,
        metric,
        window_start_ms,
        window_end_ms,
        le,
        coalesce(lag(le) over edges, case when le > 0 then 0.0 else -1e308 end) as le_lower,
        cumulative_increase,
        cumulative_increase - coalesce(lag(cumulative_increase) over edges, 0) as increase,
        max(cumulative_increase) over (partition by cluster, metric, window_end_ms) as observations
    from common
    where histograms = most
    window edges as (partition by cluster, metric, window_end_ms order by le)
),

held as (
    select
        bin.*,
        dim_quantile.quantile,
        dim_quantile.quantile * bin.observations as rank,
        row_number() over (
            partition by bin.cluster, bin.metric, bin.window_end_ms, dim_quantile.quantile order by bin.le
        ) as place
    from bin
    cross join dim_quantile
    where bin.increase > 0 and bin.cumulative_increase >= dim_quantile.quantile * bin.observations
)

select
    cluster,
    metric,
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
    observations
from held
where place = 1
