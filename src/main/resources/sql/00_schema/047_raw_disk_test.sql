-- raw_disk_test: what fio or dd measured of a disk.
-- grain: one row per source_id and job
-- output:
--   fsync_p99_seconds  seconds     | null where fsync was not measured
--   writes_per_second  per second  | null where not said
--   bytes_per_second   bytes/s     | null where not said
create table if not exists raw_disk_test (
    source_id integer not null,
    tool varchar not null,
    name varchar not null,
    fsync_p99_seconds double,
    fsyncs bigint not null,
    writes_per_second double,
    bytes_per_second double
);
