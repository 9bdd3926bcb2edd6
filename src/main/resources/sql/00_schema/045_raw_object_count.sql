-- raw_object_count: number of keys by resource type; names of objects are never kept.
-- grain: one row per source_id and type
create table if not exists raw_object_count (
    source_id integer not null,
    type varchar not null,
    objects bigint not null
);
