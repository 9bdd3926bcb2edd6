-- stg_canonical: under which name each series is counted, and whether it is the one that counts.
-- grain: one row per series_id
-- key:   series_id
-- inputs: stg_series, raw_catalogue
-- output:
--   canonical   text    | name of the family that renamed metrics share, by the catalogue; else the family's own name
--   is_counted  boolean | the one series of its target, canonical name and labels: the new name where both stand in a dump
select
    stg_series.series_id,
    stg_series.target_id,
    coalesce(raw_catalogue.canonical, stg_series.family) as canonical,
    row_number() over (
        partition by
            stg_series.target_id, coalesce(raw_catalogue.canonical, stg_series.family), stg_series.part,
            stg_series.labels
        order by case when stg_series.family = raw_catalogue.canonical then 0 else 1 end, stg_series.series_id
    ) = 1 as is_counted
from stg_series
left join raw_catalogue on raw_catalogue.metric = stg_series.family
