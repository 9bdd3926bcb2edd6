-- raw_dropped: samples of each input that --keep left out at read time.
-- grain: one row per source_id with such samples
-- key:   source_id
-- output:
--   samples  number | not stored, because their family is none of those to keep
create table if not exists raw_dropped (
    source_id integer not null,
    samples bigint not null
);
