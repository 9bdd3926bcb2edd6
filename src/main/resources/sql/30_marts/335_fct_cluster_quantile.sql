-- fct_cluster_quantile: quantiles over all members of a cluster by window: buckets are added, quantiles never averaged.
-- grain: one row per cluster, metric, window_end_ms and quantile
-- key:   cluster, metric, window_end_ms, quantile
-- stored: never
-- inputs: fct_bucket_growth, dim_bucket, dim_histogram, dim_quantile
-- output:
--   metric        text    | the family; all its label sets together
--   estimate      seconds | interpolated as Prometheus does; null where nothing was observed
--   lower         seconds | lower edge of the bucket that holds it
--   upper         seconds | upper edge
--   observations  count   | of all members
-- notes: Only edges that every histogram of the family has are used; what lies between them counts to
--   the next one above.
with

edge as (
    select dim_histogram.cluster, dim_histogram.metric, dim_bucket.le, count(*) as histograms
    from dim_bucket
    join dim_histogram on dim_histogram.histogram_id = dim_bucket.histogram_id
    group by dim_histogram.cluster, dim_histogram.metric, dim_bucket.le
),

histogram as (
    select cluster, metric, count(*) as histograms
    from dim_histogram
    group by cluster, metric
),

common as (                       -- the edge under which each bucket counts
    select
        dim_bucket.series_id,
        dim_histogram.cluster,
        dim_histogram.metric,
        min(edge.le) as le
    from dim_bucket
    join dim_histogram on dim_histogram.histogram_id = dim_bucket.histogram_id
    join histogram on histogram.cluster = dim_histogram.cluster and histogram.metric = dim_histogram.metric
    join edge
        on edge.cluster = dim_histogram.cluster
        and edge.metric = dim_histogram.metric
        and edge.le >= dim_bucket.le
        and edge.histograms = histogram.histograms
    group by dim_bucket.series_id, dim_histogram.cluster, dim_histogram.metric
),

bin as (
    select
        common.cluster,
        common.metric,
        fct_bucket_growth.window_start_ms,
        fct_bucket_growth.window_end_ms,
        common.le,
        min(fct_bucket_growth.le_lower) as le_lower,
        sum(fct_bucket_growth.increase) as increase
    from fct_bucket_growth
    join common on common.series_id = fct_bucket_growth.series_id
    group by
        common.cluster, common.metric, fct_bucket_growth.window_start_ms, fct_bucket_growth.window_end_ms, common.le
),

reached as (
    select
        bin.*,
        sum(increase) over (
            partition by cluster, metric, window_end_ms order by le rows between unbounded preceding and current row
        ) as cumulative_increase,
        sum(increase) over (partition by cluster, metric, window_end_ms) as observations
    from bin
),

held as (
    select
        reached.*,
        dim_quantile.quantile,
        dim_quantile.quantile * reached.observations as rank,
        row_number() over (
            partition by reached.cluster, reached.metric, reached.window_end_ms, dim_quantile.quantile
            order by reached.le
        ) as place
    from reached
    cross join dim_quantile
    where reached.cumulative_increase >= dim_quantile.quantile * reached.observations
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
