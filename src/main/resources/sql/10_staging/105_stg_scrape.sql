-- stg_scrape: every scrape, good or failed; where a Prometheus server wrote up = 0 for it, it failed.
-- grain: one row per target_id and scraped_ms
-- key:   target_id, scraped_ms
-- inputs: raw_scrape, raw_series, raw_target, raw_template, raw_sample
-- output:
--   up       boolean | false: the scrape was tried and failed
--   message  text    | why it failed
-- notes: Data of a Prometheus server holds a scrape for every attempt: of a failed one the series up with 0 and markers of
--   staleness. Of several jobs at one address only that of the etcd series counts.
with

job as (                          -- job of the etcd series of each target
    select distinct target_id, json_extract_string(labels, '$.job') as job
    from raw_series
    where metric in ('etcd_server_has_leader', 'etcd_server_is_leader', 'etcd_server_id')
),

up_series as (
    select raw_series.series_id, raw_series.target_id
    from raw_series
    join raw_target on raw_target.target_id = raw_series.target_id and raw_target.added_labels = '{}'
    where raw_series.metric = 'up'
        and (
            raw_series.target_id not in (select target_id from job)
            or exists (
                select 1 from job
                where job.target_id = raw_series.target_id
                    and job.job is not distinct from json_extract_string(raw_series.labels, '$.job')
            )
        )
),

held as (
    select raw_template.template_id, up_series.series_id
    from raw_template
    join up_series
        on up_series.target_id = raw_template.target_id
        and array_contains(raw_template.series_ids, up_series.series_id)
),

told as (
    select raw_sample.series_id, raw_sample.scraped_ms, raw_sample.value
    from raw_sample
    where raw_sample.series_id in (select series_id from up_series)
),

verdict as (
    select
        raw_scrape.target_id,
        raw_scrape.scraped_ms,
        last_value(told.value ignore nulls) over (
            partition by held.series_id order by raw_scrape.scraped_ms
            rows between unbounded preceding and current row
        ) as value
    from raw_scrape
    join held on held.template_id = raw_scrape.template_id
    left join told on told.series_id = held.series_id and told.scraped_ms = raw_scrape.scraped_ms
    where raw_scrape.up
),

failed as (
    select target_id, scraped_ms
    from verdict
    group by target_id, scraped_ms
    having max(value) = 0
)

select
    raw_scrape.target_id,
    raw_scrape.scraped_ms,
    raw_scrape.template_id,
    raw_scrape.source_id,
    raw_scrape.samples,
    raw_scrape.up and failed.target_id is null as up,
    case when failed.target_id is not null then 'Prometheus: up = 0' else raw_scrape.message end as message
from raw_scrape
left join failed on failed.target_id = raw_scrape.target_id and failed.scraped_ms = raw_scrape.scraped_ms
