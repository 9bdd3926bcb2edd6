-- fct_slow_verdict: whether the p99 of fsync, commit and round trip kept its limit, by window.
-- grain: one row per histogram_id and window_end_ms in which anything was observed
-- key:   histogram_id, window_end_ms
-- inputs: fct_bucket_increase, dim_histogram, dim_slow_limit
-- output:
--   verdict        text    | pass, fail or undecidable: the limit lies inside the bucket that decides, or so few were slow
--                            that they may be chance
--   limit_seconds  seconds | the limit
--   share_lower    ratio   | observations up to the edge below the limit: surely within it
--   share_upper    ratio   | observations up to the edge above the limit: not surely beyond it
--   edge_lower     seconds | that edge below, 0 where there is none
--   edge_upper     seconds | that edge above
-- notes: Reference F.2: pass where the lower share reaches 99 %, fail where even the upper one does not, by Wilson's interval
--   of the slow share and by three observations at least, as in fct_slow_stretch.
with

bin as (
    select
        fct_bucket_increase.histogram_id,
        fct_bucket_increase.window_start_ms,
        fct_bucket_increase.window_end_ms,
        fct_bucket_increase.coverage,
        dim_slow_limit.kind,
        dim_slow_limit.limit_seconds,
        dim_slow_limit.least_slow,
        max(fct_bucket_increase.cumulative_increase) as observations,
        max(case when fct_bucket_increase.le <= dim_slow_limit.limit_seconds then fct_bucket_increase.cumulative_increase end)
            as within_lower,
        max(case when fct_bucket_increase.le <= dim_slow_limit.limit_seconds then fct_bucket_increase.le end) as edge_lower,
        min(case when fct_bucket_increase.le >= dim_slow_limit.limit_seconds then fct_bucket_increase.cumulative_increase end)
            as within_upper,
        min(case when fct_bucket_increase.le >= dim_slow_limit.limit_seconds then fct_bucket_increase.le end) as edge_upper
    from fct_bucket_increase
    join dim_histogram on dim_histogram.histogram_id = fct_bucket_increase.histogram_id
    join dim_slow_limit on dim_slow_limit.metric = dim_histogram.metric
    group by all
)

select
    histogram_id,
    window_start_ms,
    window_end_ms,
    kind,
    case
        when coalesce(within_lower, 0) >= 0.99 * observations then 'pass'
        when observations - within_upper >= least_slow
            and wilson_lower(observations - within_upper, observations) > 0.01 then 'fail'
        else 'undecidable'
    end as verdict,
    limit_seconds,
    coalesce(within_lower, 0) / observations as share_lower,
    within_upper / observations as share_upper,
    coalesce(edge_lower, 0) as edge_lower,
    edge_upper,
    observations,
    coverage
from bin
where observations > 0
