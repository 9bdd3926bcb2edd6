-- dim_bucket: the buckets of every histogram with both edges.
-- grain: one row per series_id
-- key:   series_id
-- stored: yes
-- inputs: stg_series
-- output:
--   le        double | upper edge, infinity for the last
--   le_lower  double | lower edge: the edge below, 0 for the first where it is positive, else minus infinity
select
    series_id,
    histogram_id,
    target_id,
    le,
    coalesce(
        lag(le) over (partition by histogram_id order by le),
        case when le > 0 then 0.0 else cast('-Infinity' as double) end
    ) as le_lower
from stg_series
where part = 'bucket'
