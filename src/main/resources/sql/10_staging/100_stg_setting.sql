-- stg_setting: the settings that stages need, typed.
-- grain: exactly one row
-- inputs: raw_setting
-- output:
--   window_ms    milliseconds | width of the windows, aligned to the epoch
--   interval_ms  milliseconds | distance of scrapes as the user gave it; null where it is inferred
select
    coalesce(max(try_cast(value as bigint)) filter (where name = 'window_ms'), 30000) as window_ms,
    max(try_cast(value as bigint)) filter (where name = 'expected_interval_ms') as interval_ms
from raw_setting
