-- fct_member_p99: p99 of a member over the whole range, all histograms of a family together, with the bucket that holds it.
-- grain: one row per cluster, instance and metric that observed anything
-- key:   cluster, instance, metric
-- inputs: fct_histogram_total, dim_histogram
-- output:
--   metric        text         | the family of histograms
--   value         number       | in the unit of the family, interpolated as Prometheus does; the last finite edge where the bucket is open
--   lower         number       | lower edge of the bucket that holds it, certain
--   upper         number       | upper edge
--   observations  observations | in all buckets
with

bin as (
    select
        dim_histogram.cluster,
        dim_histogram.instance,
        dim_histogram.metric,
        fct_histogram_total.le_lower,
        fct_histogram_total.le,
        sum(fct_histogram_total.increase) as increase,
        sum(fct_histogram_total.cumulative_increase) as cumulative_increase
    from fct_histogram_total
    join dim_histogram on dim_histogram.histogram_id = fct_histogram_total.histogram_id
    group by
        dim_histogram.cluster, dim_histogram.instance, dim_histogram.metric, fct_histogram_total.le_lower,
        fct_histogram_total.le
),

ranked as (
    select
        bin.*,
        max(cumulative_increase) over (partition by cluster, instance, metric) as observations
    from bin
),

held as (
    select
        ranked.*,
        row_number() over (partition by cluster, instance, metric order by le) as place
    from ranked
    where increase > 0 and cumulative_increase >= 0.99 * observations
)

select
    cluster,
    instance,
    metric,
    case
        when le > 1e300 then le_lower
        else le_lower + (le - le_lower) * (0.99 * observations - (cumulative_increase - increase)) / increase
    end as value,
    le_lower as lower,
    le as upper,
    observations
from held
where place = 1
