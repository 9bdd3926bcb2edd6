-- raw_side: side files that were read: what lies beside the scrapes and tells of the cluster in other words.
-- grain: one row per source_id
-- key:   source_id
-- output:
--   source_id  number   | its row of the ledger
--   cluster    text     | as folder or option names it; null for files of the user that are about all of them
--   instance   text     | as folder or name says; null where the file is about a cluster
--   at_ms      epoch ms | when it was written, by its name or folder; null where its lines carry their own times
--   entries    number   | what it holds
create table if not exists raw_side (
    source_id integer not null,
    cluster varchar,
    instance varchar,
    at_ms bigint,
    entries integer not null
);
