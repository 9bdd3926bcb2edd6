-- cap_series: the few series that capacity reads, of the members asked for.
-- grain: one row per series_id
-- key:   series_id
-- inputs: cap_measure, cap_target, stg_series, stg_series_span
-- output:
--   first_ms  epoch ms | first scrape that holds it
--   last_ms   epoch ms | last scrape that holds it
with

named as (
    select
        stg_series.series_id,
        stg_series.target_id,
        cap_measure.measure,
        cap_measure.kind,
        cap_measure.limit_seconds,
        cap_measure.rank,
        min(cap_measure.rank) over (partition by stg_series.target_id, cap_measure.measure) as least_rank,
        stg_series.part,
        stg_series.le,
        stg_series_span.first_ms,
        stg_series_span.last_ms
    from stg_series
    join cap_measure on cap_measure.metric = stg_series.family
    join stg_series_span on stg_series_span.series_id = stg_series.series_id
    where (cap_measure.kind in ('counter', 'gauge') and stg_series.part = 'value')
        or (cap_measure.kind = 'histogram' and stg_series.part in ('bucket', 'sum'))
        or (cap_measure.kind = 'event' and stg_series.part in ('value', 'count'))
)

select
    named.series_id,
    named.target_id,
    cap_target.cluster,
    cap_target.instance,
    named.measure,
    named.kind,
    named.limit_seconds,
    named.part,
    named.le,
    named.first_ms,
    named.last_ms
from named
join cap_target on cap_target.target_id = named.target_id
where named.rank = named.least_rank
