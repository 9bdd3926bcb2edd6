-- v_quantile: quantiles of every histogram by member and window, with the edges of the bucket that holds each.
-- grain: one row per member, histogram series, window and quantile
-- inputs: fct_quantile, dim_histogram
-- each: histogram_id of dim_histogram
-- given: cluster, instance, metric, labels
-- through: int_step, int_window_step, int_bucket_step, fct_quantile
-- cut: dim_bucket
-- output:
--   metric        text    | name of the family
--   labels        text    | JSON of the exposition's own labels without le
--   window_start  UTC     | excluded; start of the process for a member's only scrape
--   window_end    UTC     | included
--   estimate      seconds | interpolated as Prometheus does; null where nothing was observed
--   lower         seconds | lower edge of the bucket, certain
--   upper         seconds | upper edge of the bucket, certain
--   observations  count   | what it is taken from
--   coverage      ratio   | share of the window observed
--   flag          text    | INCONSISTENT and why where the buckets contradict each other; there is no quantile then
select
    dim_histogram.cluster,
    dim_histogram.instance,
    fct_quantile.metric,
    dim_histogram.labels,
    epoch_ms(fct_quantile.window_start_ms) as window_start,
    epoch_ms(fct_quantile.window_end_ms) as window_end,
    fct_quantile.quantile,
    fct_quantile.estimate,
    fct_quantile.lower,
    fct_quantile.upper,
    fct_quantile.observations,
    fct_quantile.coverage,
    'INCONSISTENT: ' || fct_quantile.fault as flag
from fct_quantile
join dim_histogram on dim_histogram.histogram_id = fct_quantile.histogram_id
