-- v_note: what people or scripts wrote down, and stretches of maintenance, in which findings do not count.
-- grain: one row per note and cluster
-- inputs: raw_note, int_side, raw_source
-- output:
--   from_at         timestamp | UTC
--   to_at           timestamp | end of a stretch; null for a moment
--   is_maintenance  boolean   | findings in it do not count
select
    int_side.cluster,
    epoch_ms(raw_note.from_ms) as from_at,
    epoch_ms(raw_note.to_ms) as to_at,
    raw_note.is_maintenance,
    raw_note.text,
    raw_source.path as source_path
from raw_note
join int_side on int_side.source_id = raw_note.source_id
join raw_source on raw_source.source_id = raw_note.source_id
