-- int_bin_step: observations by bucket of the histograms that rules judge, between neighbouring scrapes.
-- grain: one row per histogram_id, scraped_ms and le with observations
-- key:   histogram_id, scraped_ms, le
-- inputs: int_step, dim_bucket, dim_histogram, dim_slow_limit, int_histogram_fault, stg_setting
-- output:
--   since_ms      epoch ms     | the observations came after this
--   scraped_ms    epoch ms     | and not after this
--   le_lower      seconds      | each is greater than this
--   le            seconds      | and not greater than this
--   observations  count        | of this bucket alone
-- notes: Buckets without growth have no rows in int_step, and they lie below all that grew: counts are cumulative.
with

grown as (                        -- without the texts, which would go through the sort
    select
        dim_histogram.histogram_id,
        int_step.since_ms,
        int_step.scraped_ms,
        dim_bucket.le_lower,
        dim_bucket.le,
        int_step.increase - coalesce(
            lag(int_step.increase) over (
                partition by dim_histogram.histogram_id, int_step.scraped_ms order by dim_bucket.le
            ), 0
        ) as observations
    from dim_histogram
    join dim_bucket on dim_bucket.histogram_id = dim_histogram.histogram_id
    join int_step on int_step.series_id = dim_bucket.series_id
    join dim_slow_limit on dim_slow_limit.metric = dim_histogram.metric
    cross join stg_setting
    where not exists (              -- nothing is said of a window in which the histogram contradicts itself
        select 1
        from int_histogram_fault
        where int_histogram_fault.histogram_id = dim_histogram.histogram_id
            and int_histogram_fault.window_end_ms - int_step.scraped_ms between 0 and stg_setting.window_ms - 1
    )
)

select
    grown.histogram_id,
    dim_histogram.target_id,
    dim_histogram.metric,
    dim_histogram.labels,
    grown.since_ms,
    grown.scraped_ms,
    grown.le_lower,
    grown.le,
    grown.observations
from grown
join dim_histogram on dim_histogram.histogram_id = grown.histogram_id
where grown.observations > 0 and grown.since_ms is not null
