-- panel_requests_by_code: finished requests by method, how many failed and with which codes, and how long they took.
-- grain:    one row per method that was called
-- inputs:   fct_counter_growth, fct_histogram_total, dim_histogram, stg_target
-- title:    Requests by method: failed and slow
-- topic:    requests
-- kind:     table
-- unit:     count
-- requires: grpc_server_handled_total
-- reading:  Streams end with Canceled or Unavailable whenever a client leaves, so their codes say little. The p99 is there only where etcd runs with --metrics=extensive.
-- promql:   sum by (grpc_method, grpc_code) (increase(grpc_server_handled_total[$range]))
-- output:
--   method    text   | Method
--   type      text   | Type
--   handled   count  | Finished
--   failed    count  | Not OK
--   share     ratio  | Share not OK
--   codes     text   | Codes
--   p99       bucket | p99 in
with

ended as (
    select
        stg_target.cluster,
        json_extract_string(fct_counter_growth.labels, '$.grpc_method') as method,
        json_extract_string(fct_counter_growth.labels, '$.grpc_type') as type,
        json_extract_string(fct_counter_growth.labels, '$.grpc_code') as code,
        sum(fct_counter_growth.increase) as requests
    from fct_counter_growth
    join stg_target on stg_target.target_id = fct_counter_growth.target_id
    where fct_counter_growth.metric = 'grpc_server_handled_total'
    group by all
    having sum(fct_counter_growth.increase) > 0
),

called as (
    select
        cluster,
        method,
        type,
        sum(requests) as handled,
        sum(case when code <> 'OK' then requests else 0 end) as failed,
        string_agg(case when code <> 'OK' then code || ' ' || printf('%,d', cast(requests as bigint)) end, ', ' order by code)
            as codes
    from ended
    group by cluster, method, type
),

bin as (                          -- durations of all members; every histogram of the family has the same edges
    select
        dim_histogram.cluster,
        json_extract_string(dim_histogram.labels, '$.grpc_method') as method,
        fct_histogram_total.le,
        fct_histogram_total.le_lower,
        sum(fct_histogram_total.cumulative_increase) as within
    from fct_histogram_total
    join dim_histogram on dim_histogram.histogram_id = fct_histogram_total.histogram_id
    where dim_histogram.metric = 'grpc_server_handling_seconds'
    group by all
),

counted as (
    select bin.*, max(within) over (partition by cluster, method) as observations
    from bin
),

slow as (
    select cluster, method, min(le) as p99, min(le_lower) as p99_lower
    from counted
    where within >= 0.99 * observations and observations > 0
    group by cluster, method
)

select
    called.cluster,
    called.method,
    called.type,
    called.handled,
    called.failed,
    called.failed / called.handled as share,
    coalesce(called.codes, '') as codes,
    slow.p99_lower,
    slow.p99
from called
left join slow on slow.cluster = called.cluster and slow.method = called.method
order by called.cluster, called.handled desc, called.method
