-- v_object_count: number of keys by resource type, out of key lists and object counts; names are never kept.
-- grain: one row per list and type
-- inputs: raw_object_count, int_side, raw_source
-- output:
--   at       timestamp | UTC, by the name of the file
--   type     text      | such as pods; (other) for keys outside of a registry
--   objects  count     | keys of this type
select
    int_side.cluster,
    epoch_ms(int_side.at_ms) as "at",
    raw_object_count.type,
    raw_object_count.objects,
    raw_source.path as source_path
from raw_object_count
join int_side on int_side.source_id = raw_object_count.source_id
join raw_source on raw_source.source_id = raw_object_count.source_id
