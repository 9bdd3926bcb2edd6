-- raw_source: the ledger, one row for each input file or archive entry that was looked at.
-- grain: one row per source_id
-- key:   source_id
-- output:
--   source_id       number       | order of path within one ingest
--   input           text         | the INPUT of the command line, without its folder
--   path            text         | path relative to its INPUT; archive!entry inside archives
--   content_hash    text         | hash of the decompressed bytes, 32 hex digits: XXH3-128 of the CRC-32 and CRC-32C of each 4 KiB and the length; null where nothing was read
--   sha256          text         | SHA-256 of the decompressed bytes, only on request
--   bytes           bytes        | decompressed size
--   stored_bytes    bytes        | size of the file as it lies there; null inside archives
--   modified_ms     epoch ms     | modification time of the file; null inside archives
--   format          text         | name of the input format; null where none was recognised
--   status          text         | loaded, duplicate, partial, rejected, skipped
--   reason          text         | code, then words; null for loaded
--   time_source     text         | where the time came from: sample, option, name, directory, entry, file, none
--   scrapes         number       | scrapes taken from it
--   samples         number       | samples taken from it
--   rejected_lines  number       | lines not read, or read with a doubt
create table if not exists raw_source (
    source_id integer not null,
    input varchar not null,
    path varchar not null,
    content_hash varchar,
    sha256 varchar,
    bytes bigint,
    stored_bytes bigint,
    modified_ms bigint,
    format varchar,
    status varchar not null,
    reason varchar,
    time_source varchar,
    scrapes integer not null,
    samples bigint not null,
    rejected_lines bigint not null
);
