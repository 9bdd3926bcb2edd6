-- v_disk_test: what fio or dd measured of a disk.
-- grain: one row per test
-- inputs: raw_disk_test, int_side, raw_source
-- output:
--   instance           text       | whose disk, by the place of the file
--   at                 timestamp  | UTC, by the name of the file
--   fsync_p99_seconds  seconds    | null where fsync was not measured
--   fsyncs             count      | measured
select
    int_side.cluster,
    int_side.instance,
    epoch_ms(int_side.at_ms) as "at",
    raw_disk_test.tool,
    raw_disk_test.name,
    raw_disk_test.fsync_p99_seconds,
    raw_disk_test.fsyncs,
    raw_disk_test.writes_per_second,
    raw_disk_test.bytes_per_second,
    raw_source.path as source_path
from raw_disk_test
join int_side on int_side.source_id = raw_disk_test.source_id
join raw_source on raw_source.source_id = raw_disk_test.source_id
