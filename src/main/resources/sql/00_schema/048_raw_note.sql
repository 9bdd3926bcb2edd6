-- raw_note: what people or scripts wrote down at a time, and stretches of maintenance.
-- grain: one row per source_id and line
-- output:
--   from_ms         epoch ms | when
--   to_ms           epoch ms | end of a stretch; null for a moment
--   is_maintenance  boolean  | a stretch in which findings do not count
create table if not exists raw_note (
    source_id integer not null,
    from_ms bigint not null,
    to_ms bigint,
    is_maintenance boolean not null,
    text varchar not null
);
