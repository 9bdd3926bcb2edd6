-- cap_value: what each series was in each window, one row for each run of its process.
-- grain: one row per series_id, epoch_ms and window_end_ms in which its value changed
-- key:   series_id, epoch_ms, window_end_ms
-- inputs: raw_sample, cap_series, cap_epoch, cap_scope
-- output:
--   first    unit of the series | first value stored in the window
--   last     unit of the series | last one
--   highest  unit of the series | greatest one
-- notes: One pass over the samples, so that a month is read in a second or two.
select
    raw_sample.series_id,
    cap_series.target_id,
    cap_epoch.epoch_ms,
    (raw_sample.scraped_ms - 1) - (raw_sample.scraped_ms - 1) % cap_scope.width_ms + cap_scope.width_ms
        as window_end_ms,
    min_by(raw_sample.value, raw_sample.scraped_ms) as first,
    max_by(raw_sample.value, raw_sample.scraped_ms) as last,
    max(raw_sample.value) as highest
from raw_sample
join cap_series on cap_series.series_id = raw_sample.series_id
cross join cap_scope
join cap_epoch
    on cap_epoch.target_id = cap_series.target_id
    and raw_sample.scraped_ms >= cap_epoch.epoch_ms
    and raw_sample.scraped_ms < cap_epoch.until_ms
where cap_series.kind <> 'event'
    and raw_sample.scraped_ms <= cap_scope.to_ms
    and raw_sample.value between -1e308 and 1e308
group by all
