-- raw_change: moments at which a distribution or a level changed, and held up against chance.
-- grain: one row per cluster, member, measure and to_ms
-- output:
--   member        text     | null where the measure is of the whole cluster
--   measure       text     | what changed
--   from_ms       epoch ms | the change came after this
--   to_ms         epoch ms | and by this
--   before_text   text     | what it was since the change before
--   after_text    text     | what it was up to the next change
--   bucket_shift  buckets  | change of the mean bucket, positive when slower; null for plain levels
--   p_value       ratio    | of any change in the series, corrected for the number of series looked at
create table if not exists raw_change (
    cluster varchar not null,
    member varchar,
    measure varchar not null,
    from_ms bigint not null,
    to_ms bigint not null,
    before_text varchar not null,
    after_text varchar not null,
    bucket_shift double,
    p_value double not null
);
