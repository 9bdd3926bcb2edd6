-- fct_slow_verdict: whether the p99 of fsync, commit and round trip kept its limit, by window.
-- grain: one row per histogram_id and window_end_ms in which anything was observed
-- key:   histogram_id, window_end_ms
-- inputs: fct_bucket_growth, dim_bucket, dim_histogram, dim_slow_limit
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

edge as (                         -- the edges of each histogram around its limit
    select
        dim_bucket.histogram_id,
        dim_slow_limit.kind,
        dim_slow_limit.limit_seconds,
        dim_slow_limit.least_slow,
        max(case when dim_bucket.le <= dim_slow_limit.limit_seconds then dim_bucket.le end) as edge_lower,
        min(case when dim_bucket.le >= dim_slow_limit.limit_seconds then dim_bucket.le end) as edge_upper
    from dim_bucket
    join dim_histogram on dim_histogram.histogram_id = dim_bucket.histogram_id
    join dim_slow_limit on dim_slow_limit.metric = dim_histogram.metric
    group by dim_bucket.histogram_id, dim_slow_limit.kind, dim_slow_limit.limit_seconds, dim_slow_limit.least_slow
),

bin as (                          -- the bucket around the limit has the edges of its window, which may differ where edges came
    select
        fct_bucket_growth.histogram_id,
        fct_bucket_growth.window_start_ms,
        fct_bucket_growth.window_end_ms,
        fct_bucket_growth.coverage,
        edge.kind,
        edge.limit_seconds,
        edge.least_slow,
        sum(fct_bucket_growth.increase) as observations,
        sum(case when fct_bucket_growth.le <= edge.limit_seconds then fct_bucket_growth.increase else 0 end) as within_lower,
        sum(case when fct_bucket_growth.le_lower < edge.limit_seconds then fct_bucket_growth.increase else 0 end)
            as within_upper,
        coalesce(
            max(case
                when fct_bucket_growth.le > edge.limit_seconds and fct_bucket_growth.le_lower between 0 and edge.limit_seconds
                    then fct_bucket_growth.le_lower
            end),
            edge.edge_lower
        ) as edge_lower,
        coalesce(
            max(case
                when fct_bucket_growth.le >= edge.limit_seconds and fct_bucket_growth.le_lower < edge.limit_seconds
                    then fct_bucket_growth.le
            end),
            edge.edge_upper
        ) as edge_upper
    from fct_bucket_growth
    join edge on edge.histogram_id = fct_bucket_growth.histogram_id
    group by
        fct_bucket_growth.histogram_id, fct_bucket_growth.window_start_ms, fct_bucket_growth.window_end_ms,
        fct_bucket_growth.coverage, edge.kind, edge.limit_seconds, edge.least_slow, edge.edge_lower, edge.edge_upper
)

select
    histogram_id,
    window_start_ms,
    window_end_ms,
    kind,
    case
        when within_lower >= 0.99 * observations then 'pass'
        when observations - within_upper >= least_slow
            and wilson_lower(observations - within_upper, observations) > 0.01 then 'fail'
        else 'undecidable'
    end as verdict,
    limit_seconds,
    within_lower / observations as share_lower,
    within_upper / observations as share_upper,
    coalesce(edge_lower, 0) as edge_lower,
    edge_upper,
    observations,
    coverage
from bin
