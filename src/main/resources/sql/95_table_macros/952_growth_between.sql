-- growth_between: growth of every counter series of a metric between two moments, whole and never extrapolated.
-- grain: one row per target and series that grew
-- notes: Counts what came after the first moment up to the second; a new process counts from zero. With the times of two
--   scrapes it is what the counter shows at the later one minus what it shows at the earlier one.
create or replace macro growth_between(metric_name, cluster_name, from_at, to_at) as table
select
    stg_target.cluster,
    stg_target.instance,
    stg_series.labels,
    sum(int_step.increase) as increase
from int_step
join stg_series on stg_series.series_id = int_step.series_id
join stg_target on stg_target.target_id = stg_series.target_id
where stg_series.metric = metric_name
    and stg_target.cluster = cluster_name
    and int_step.since_ms is not null
    and int_step.scraped_ms > epoch_ms(from_at)
    and int_step.scraped_ms <= epoch_ms(to_at)
group by stg_target.cluster, stg_target.instance, stg_series.series_id, stg_series.labels
order by stg_target.instance, stg_series.labels
