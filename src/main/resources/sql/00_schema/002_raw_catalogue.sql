-- raw_catalogue: what is known of etcd's metrics apart from any archive: how to treat each and since when it exists.
-- grain: one row per metric
-- key:   metric
-- output:
--   metric     text | name as exposed; of a histogram the family's name
--   kind       text | counter, gauge, histogram, summary or info: how to treat it, whatever its TYPE line says
--   unit       text | seconds, bytes, ratio, count
--   since      text | first etcd versions that have it; null where not known
--   until      text | last versions that have it; null where it is still there
--   canonical  text | name under which renamed metrics are counted once
--   meaning    text | one sentence
create table if not exists raw_catalogue (
    metric varchar not null,
    kind varchar not null,
    unit varchar,
    since varchar,
    until varchar,
    canonical varchar not null,
    meaning varchar
);
