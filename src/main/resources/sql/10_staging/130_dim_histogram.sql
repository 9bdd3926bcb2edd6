-- dim_histogram: the histograms of every target.
-- grain: one row per histogram_id
-- key:   histogram_id
-- stored: yes
-- inputs: stg_series, stg_target
-- output:
--   metric  text | the family's name, without _bucket
--   labels  text | JSON of the labels without le
select
    stg_series.histogram_id,
    stg_series.target_id,
    stg_target.cluster,
    stg_target.instance,
    stg_series.family as metric,
    stg_series.group_labels as labels
from stg_series
join stg_target on stg_target.target_id = stg_series.target_id
where stg_series.series_id = stg_series.histogram_id
