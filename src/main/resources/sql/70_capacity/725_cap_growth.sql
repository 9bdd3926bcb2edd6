-- cap_growth: growth of every counter, bucket and sum by window, exactly as the incident report counts it.
-- grain: one row per series_id and window_end_ms in which it grew
-- key:   series_id, window_end_ms
-- inputs: cap_value, cap_series, cap_epoch
-- output:
--   increase  unit of the series | last value less the last one before, within one run of the process
-- notes: The first value of a run counts from zero where the run began after the archive did, and where the series is
--   younger than the run; else it is only where counting begins.
with

paired as (
    select
        cap_value.series_id,
        cap_value.window_end_ms,
        cap_value.last,
        lag(cap_value.last) over (
            partition by cap_value.series_id, cap_value.epoch_ms order by cap_value.window_end_ms
        ) as previous,
        case
            when cap_epoch.from_zero or cap_series.first_ms > cap_epoch.epoch_ms then 0
            else cap_value.first
        end as base
    from cap_value
    join cap_series on cap_series.series_id = cap_value.series_id
    join cap_epoch on cap_epoch.target_id = cap_value.target_id and cap_epoch.epoch_ms = cap_value.epoch_ms
    where cap_series.kind in ('counter', 'histogram')
)

select
    series_id,
    window_end_ms,
    sum(case when last < coalesce(previous, base) then last else last - coalesce(previous, base) end) as increase
from paired
group by series_id, window_end_ms
