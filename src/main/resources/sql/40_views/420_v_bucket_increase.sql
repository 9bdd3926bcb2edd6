-- v_bucket_increase: observations of every bucket of every histogram by member and window.
-- grain: one row per member, histogram series, window and bucket; buckets without observations are there with 0
-- inputs: fct_bucket_increase, dim_histogram
-- each: histogram_id of dim_histogram
-- given: cluster, instance, metric, labels
-- through: int_step, int_window_step, int_bucket_step, fct_bucket_increase
-- cut: dim_bucket
-- output:
--   metric               text         | name of the family, without _bucket
--   labels               text         | JSON of the exposition's own labels without le
--   window_start         UTC          | excluded; start of the process for a member's only scrape
--   window_end           UTC          | included
--   le                   double       | upper edge of the bucket, inf for the last
--   increase             observations | of this bucket alone, whole, never extrapolated
--   cumulative_increase  observations | of this bucket and all below
--   coverage             ratio        | share of the window observed
select
    dim_histogram.cluster,
    dim_histogram.instance,
    fct_bucket_increase.metric,
    dim_histogram.labels,
    epoch_ms(fct_bucket_increase.window_start_ms) as window_start,
    epoch_ms(fct_bucket_increase.window_end_ms) as window_end,
    fct_bucket_increase.le,
    fct_bucket_increase.increase,
    fct_bucket_increase.cumulative_increase,
    fct_bucket_increase.coverage
from fct_bucket_increase
join dim_histogram on dim_histogram.histogram_id = fct_bucket_increase.histogram_id
