-- raw_setting: what was decided once for the whole database, by name.
-- grain: one row per name
-- key:   name
-- output:
--   name   text | window_ms, interval_ms, schema_version, tool_version
--   value  text | integers in decimal
create table if not exists raw_setting (
    name varchar not null,
    value varchar not null
);
