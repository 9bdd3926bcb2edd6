-- v_source: the ledger: what became of each input file or archive entry.
-- grain:  one row per input file or archive entry
-- inputs: raw_source, raw_dropped
-- output:
--   path            text   | relative to its INPUT; archive!entry inside archives
--   content_hash    text   | hash of the decompressed bytes, 32 hex digits: XXH3-128 of the CRC-32 and CRC-32C of each 4 KiB and the length; null where nothing was read
--   bytes           bytes  | decompressed size
--   format          text   | input format; null where none was recognised
--   status          text   | loaded, duplicate, partial, rejected, skipped
--   reason          text   | code, then words; null for loaded
--   time_source     text   | sample, option, name, directory, entry, file, none
--   scrapes         number | scrapes taken from it
--   samples         number | samples taken from it
--   rejected_lines  number | lines not read, or read with a doubt
--   input           text   | the INPUT it belongs to
--   sha256          text   | SHA-256 of the decompressed bytes where it was asked for
--   dropped         number | samples that --keep left out
select
    path,
    content_hash,
    bytes,
    format,
    status,
    reason,
    time_source,
    scrapes,
    raw_source.samples,
    rejected_lines,
    input,
    sha256,
    coalesce(raw_dropped.samples, 0) as dropped
from raw_source
left join raw_dropped on raw_dropped.source_id = raw_source.source_id
