-- v_verdict: whether the p99 of fsync, commit and round trip kept its limit, by member and window.
-- grain: one row per member, histogram series and window in which anything was observed
-- inputs: fct_slow_verdict, dim_histogram
-- output:
--   metric         text    | name of the family
--   labels         text    | JSON of the exposition's own labels without le
--   window_start   UTC     | excluded
--   window_end     UTC     | included
--   verdict        text    | pass, fail or undecidable: the limit lies inside the bucket that decides
--   limit_seconds  seconds | the limit
--   share_lower    ratio   | surely within the limit
--   share_upper    ratio   | not surely beyond it
--   edge_lower     seconds | lower edge of the bucket that holds the limit
--   edge_upper     seconds | its upper edge
--   observations   count   | what it is taken from
select
    dim_histogram.cluster,
    dim_histogram.instance,
    dim_histogram.metric,
    dim_histogram.labels,
    epoch_ms(fct_slow_verdict.window_start_ms) as window_start,
    epoch_ms(fct_slow_verdict.window_end_ms) as window_end,
    fct_slow_verdict.verdict,
    fct_slow_verdict.limit_seconds,
    fct_slow_verdict.share_lower,
    fct_slow_verdict.share_upper,
    fct_slow_verdict.edge_lower,
    fct_slow_verdict.edge_upper,
    fct_slow_verdict.observations
from fct_slow_verdict
join dim_histogram on dim_histogram.histogram_id = fct_slow_verdict.histogram_id
