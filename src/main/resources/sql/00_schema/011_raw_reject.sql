-- raw_reject: lines and parts that were not read, the first thousand of each kind and input.
-- grain: one row per source_id and place
-- output:
--   source_id  number | the input
--   code       text   | reason code
--   line       number | from 1; 0 where the format has no lines
--   byte_offset bytes | from the start of the decompressed input
--   cause      text   | what is wrong
--   text       text   | the offending text, cut to 120 characters
create table if not exists raw_reject (
    source_id integer not null,
    code varchar not null,
    line bigint not null,
    byte_offset bigint not null,
    cause varchar not null,
    text varchar not null
);
