-- dim_quantile: the quantiles that are computed of every histogram.
-- grain: one row per quantile
-- key:   quantile
-- inputs: raw_setting
-- notes: The setting 'quantiles' may name more, comma separated.
select distinct try_cast(trim(word) as double) as quantile
from (
    select unnest(string_split(
        '0.5,0.9,0.99,0.999,' || coalesce((select max(value) from raw_setting where name = 'quantiles'), ''), ','
    )) as word
)
where try_cast(trim(word) as double) between 0 and 1
