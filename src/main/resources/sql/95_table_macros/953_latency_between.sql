-- latency_between: what a latency histogram of one member shows of the time between two moments, against a limit.
-- grain: one row per series of the histogram with observations
-- notes: A quantile lies between lower and upper for certain. slow_least are the observations above the limit for
--   certain, slow_most those that may be: they differ where the limit lies inside a bucket.
create or replace macro latency_between(family_name, cluster_name, instance_name, from_at, to_at, limit_seconds) as table
with

bucket as (
    select
        dim_histogram.histogram_id,
        dim_histogram.labels,
        dim_bucket.le_lower,
        dim_bucket.le,
        coalesce(sum(int_step.increase), 0) as below
    from dim_histogram
    join dim_bucket on dim_bucket.histogram_id = dim_histogram.histogram_id
    left join int_step
        on int_step.series_id = dim_bucket.series_id
        and int_step.since_ms is not null
        and int_step.scraped_ms > epoch_ms(from_at)
        and int_step.scraped_ms <= epoch_ms(to_at)
    where dim_histogram.metric = family_name
        and dim_histogram.cluster = cluster_name
        and dim_histogram.instance = instance_name
    group by all
),

bin as (
    select
        bucket.*,
        below - coalesce(lag(below) over (partition by histogram_id order by le), 0) as own,
        max(below) over (partition by histogram_id) as n
    from bucket
)

select
    labels,
    cast(max(n) as bigint) as n,
    cast(coalesce(sum(own) filter (where le_lower >= limit_seconds), 0) as bigint) as slow_least,
    cast(coalesce(sum(own) filter (where le > limit_seconds), 0) as bigint) as slow_most,
    min(le_lower) filter (where below >= 0.5 * n) as p50_lower,
    min(le) filter (where below >= 0.5 * n) as p50_upper,
    min(le_lower) filter (where below >= 0.99 * n) as p99_lower,
    min(le) filter (where below >= 0.99 * n) as p99_upper,
    max(le_lower) filter (where own > 0) as worst_lower,
    max(le) filter (where own > 0) as worst_upper
from bin
group by histogram_id, labels
having max(n) > 0
order by labels
