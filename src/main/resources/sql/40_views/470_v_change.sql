-- v_change: moments at which a distribution or a level changed, and held up against chance.
-- grain: one row per change
-- inputs: raw_change
-- output:
--   member        text    | null where the measure is of the whole cluster
--   measure       text    | what changed
--   after_at      UTC     | the change came after this
--   by_at         UTC     | and by this
--   before_text   text    | what it was since the change before
--   after_text    text    | what it was up to the next change
--   bucket_shift  buckets | change of the mean bucket, positive when slower; null for plain levels
--   p_value       ratio   | of any change in the series, corrected for the number of series looked at
-- notes: Written by the last incident analysis of this database.
select
    cluster,
    member,
    measure,
    epoch_ms(from_ms) as after_at,
    epoch_ms(to_ms) as by_at,
    before_text,
    after_text,
    bucket_shift,
    p_value
from raw_change
