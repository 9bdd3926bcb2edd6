-- stg_setting: the settings that stages need, typed.
-- grain: exactly one row
-- inputs: raw_setting
-- output:
--   window_ms  milliseconds | width of the windows, aligned to the epoch
select coalesce(max(try_cast(value as bigint)) filter (where name = 'window_ms'), 30000) as window_ms
from raw_setting
