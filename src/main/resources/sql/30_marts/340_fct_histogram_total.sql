-- fct_histogram_total: observations of every bucket over the whole range, with shares.
-- grain: one row per series_id
-- key:   series_id
-- inputs: fct_bucket_increase
-- output:
--   increase             observations | in this bucket alone
--   cumulative_increase  observations | in this bucket and all below
--   share                ratio        | of all observations; null where there are none
--   cumulative_share     ratio        | at most this edge
with

summed as (
    select
        series_id,
        histogram_id,
        target_id,
        le,
        le_lower,
        min(window_start_ms) as from_ms,
        max(window_end_ms) as to_ms,
        sum(increase) as increase,
        sum(cumulative_increase) as cumulative_increase
    from fct_bucket_increase
    group by series_id, histogram_id, target_id, le, le_lower
)

select
    series_id,
    histogram_id,
    target_id,
    from_ms,
    to_ms,
    le,
    le_lower,
    increase,
    cumulative_increase,
    increase / nullif(max(cumulative_increase) over (partition by histogram_id), 0) as share,
    cumulative_increase / nullif(max(cumulative_increase) over (partition by histogram_id), 0) as cumulative_share
from summed
