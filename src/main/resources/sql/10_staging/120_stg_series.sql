-- stg_series: every series with the family it belongs to and how it is to be treated.
-- grain: one row per series_id
-- key:   series_id
-- stored: yes
-- inputs: raw_series, raw_catalogue, raw_answer
-- output:
--   family            text    | name of the family: the metric without _bucket, _sum, _count where it is a part of one
--   part              text    | value, bucket, sum, count or quantile
--   kind              text    | counter, gauge, histogram, summary, info or untyped, by TYPE line corrected by the catalogue
--   le                double  | upper edge of a bucket, infinity for the last; null elsewhere
--   group_labels      text    | JSON of the labels without le and quantile
--   histogram_id      number  | smallest series_id of the buckets of one histogram; null elsewhere
--   group_id          number  | histogram_id, of other series their own series_id: what begins anew together
--   is_cumulative     boolean | grows within a process, falls only with a new one
-- notes: Inputs without TYPE lines (dumps, filtered copies) are sorted out by name and by what stands beside them.
with

named as (
    select
        series_id,
        target_id,
        metric,
        labels,
        type,
        try_cast(replace(json_extract_string(labels, '$.le'), '+Inf', 'Infinity') as double) as le,
        json_extract_string(labels, '$.quantile') as quantile,
        cast(json_merge_patch(labels, '{"le":null,"quantile":null}') as varchar) as group_labels,
        regexp_replace(metric, '_(bucket|sum|count)$', '') as stem,
        regexp_extract(metric, '_(bucket|sum|count)$', 1) as suffix
    from raw_series
    where target_id not in (select address_id from raw_answer)
),

bucket_stem as (                  -- histograms that show themselves by their buckets
    select distinct target_id, stem
    from named
    where suffix = 'bucket' and le is not null
),

summary_stem as (
    select distinct target_id, metric as stem
    from named
    where quantile is not null
),

placed as (
    select
        named.*,
        case
            when type = 'gaugehistogram' then 'value'
            when suffix = 'bucket' and le is not null then 'bucket'
            when suffix in ('sum', 'count')
                and (type in ('histogram', 'summary') or bucket_stem.stem is not null or summary_stem.stem is not null)
                then suffix
            when quantile is not null and coalesce(type, 'untyped') in ('summary', 'untyped') then 'quantile'
            else 'value'
        end as part,
        bucket_stem.stem is not null or type = 'histogram' as in_histogram
    from named
    left join bucket_stem on bucket_stem.target_id = named.target_id and bucket_stem.stem = named.stem
    left join summary_stem on summary_stem.target_id = named.target_id and summary_stem.stem = named.stem
),

judged as (
    select
        placed.*,
        case when part in ('bucket', 'sum', 'count') then stem else placed.metric end as family,
        case
            when part = 'bucket' then 'histogram'
            when part in ('sum', 'count') then case when in_histogram then 'histogram' else 'summary' end
            when part = 'quantile' then 'summary'
            when raw_catalogue.kind in ('counter', 'gauge', 'info') then raw_catalogue.kind
            when type in ('counter', 'gauge', 'info') then type
            when type in ('stateset', 'gaugehistogram') then 'gauge'
            when placed.metric like '%\_total' escape '\' then 'counter'
            else 'untyped'
        end as kind
    from placed
    left join raw_catalogue on raw_catalogue.metric = placed.metric
),

grouped as (
    select
        judged.*,
        case
            when kind = 'histogram'
                then min(case when part = 'bucket' then series_id end) over (partition by target_id, family, group_labels)
        end as histogram_id
    from judged
)

select
    series_id,
    target_id,
    metric,
    labels,
    family,
    part,
    kind,
    case when part = 'bucket' then le end as le,
    group_labels,
    histogram_id,
    coalesce(histogram_id, series_id) as group_id,
    kind in ('counter', 'histogram') or (kind = 'summary' and part in ('sum', 'count')) as is_cumulative
from grouped
