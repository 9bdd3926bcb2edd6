-- dim_layout: when each histogram had buckets, and whether its edges stayed the same.
-- grain: one row per histogram_id
-- key:   histogram_id
-- inputs: dim_bucket, stg_series_span
-- output:
--   first_ms   epoch ms | first scrape that holds any of its buckets
--   last_ms    epoch ms | last scrape that holds any of them
--   is_whole   boolean  | it has a bucket up to infinity
--   is_varied  boolean  | edges came or went: it has to be looked at window by window
select
    dim_bucket.histogram_id,
    dim_bucket.target_id,
    min(stg_series_span.first_ms) as first_ms,
    max(stg_series_span.last_ms) as last_ms,
    max(dim_bucket.le) > 1e300 as is_whole,
    min(stg_series_span.first_ms) <> max(stg_series_span.first_ms)
    or min(stg_series_span.last_ms) <> max(stg_series_span.last_ms) as is_varied
from dim_bucket
join stg_series_span on stg_series_span.series_id = dim_bucket.series_id
group by dim_bucket.histogram_id, dim_bucket.target_id
