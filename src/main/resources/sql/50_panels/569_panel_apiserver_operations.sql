-- panel_apiserver_operations: what the apiserver asked of etcd, by operation and type, and how long it waited.
-- grain:    one row per operation and type, the busiest forty
-- inputs:   fct_histogram_total, fct_histogram_window, dim_histogram
-- title:    The apiserver's view, by operation and type
-- topic:    requests
-- kind:     table
-- unit:     seconds
-- requires: etcd_request_duration_seconds
-- optional: yes
-- reading:  Lists of large types are slow by their size; gets and updates that are slow are etcd's or the network's. Types are written as the apiserver names them, as a Go type up to 1.25 and as resource later.
-- promql:   histogram_quantile(0.99, sum by (operation, type, le) (increase(etcd_request_duration_seconds_bucket[$range])))
-- output:
--   operation  text    | Operation
--   type       text    | Type
--   requests   count   | Requests
--   mean       seconds | Mean
--   p50        bucket  | p50 in
--   p99        bucket  | p99 in
with

number as (
    select
        dim_histogram.cluster,
        json_extract_string(dim_histogram.labels, '$.operation') as operation,
        json_extract_string(dim_histogram.labels, '$.type') as type,
        sum(fct_histogram_window.observations) as requests,
        cast(sum(cast(fct_histogram_window.total as decimal(38, 9))) as double) as total
    from fct_histogram_window
    join dim_histogram on dim_histogram.histogram_id = fct_histogram_window.histogram_id
    where dim_histogram.metric = 'etcd_request_duration_seconds'
    group by all
    having sum(fct_histogram_window.observations) > 0
),

bin as (                          -- all apiservers together, on the edges that each of them has
    select
        dim_histogram.cluster,
        json_extract_string(dim_histogram.labels, '$.operation') as operation,
        json_extract_string(dim_histogram.labels, '$.type') as type,
        fct_histogram_total.le,
        min(fct_histogram_total.le_lower) as le_lower,
        sum(fct_histogram_total.cumulative_increase) as within
    from fct_histogram_total
    join dim_histogram on dim_histogram.histogram_id = fct_histogram_total.histogram_id
    where dim_histogram.metric = 'etcd_request_duration_seconds'
    group by all
),

held as (
    select
        number.cluster,
        number.operation,
        number.type,
        min(case when bin.within >= 0.5 * number.requests then bin.le end) as p50,
        min(case when bin.within >= 0.5 * number.requests then bin.le_lower end) as p50_lower,
        min(case when bin.within >= 0.99 * number.requests then bin.le end) as p99,
        min(case when bin.within >= 0.99 * number.requests then bin.le_lower end) as p99_lower
    from number
    join bin
        on bin.cluster = number.cluster
        and bin.operation is not distinct from number.operation
        and bin.type is not distinct from number.type
    group by number.cluster, number.operation, number.type
),

ranked as (
    select number.*, row_number() over (partition by cluster order by requests desc, operation, type) as place
    from number
)

select
    ranked.cluster,
    ranked.operation,
    ranked.type,
    ranked.requests,
    ranked.total / ranked.requests as mean,
    held.p50_lower,
    held.p50,
    held.p99_lower,
    held.p99
from ranked
join held
    on held.cluster = ranked.cluster
    and held.operation is not distinct from ranked.operation
    and held.type is not distinct from ranked.type
where ranked.place <= 40
order by ranked.cluster, ranked.place
