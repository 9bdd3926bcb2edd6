-- v_event: what happened, as the last analysis of this database found it.
-- grain: one row per event
-- inputs: raw_event
-- output:
--   id        text | stable within a report
--   kind      text | word of the contract
--   severity  text | info, warning or critical
--   member    text | instance name; null where it concerns the whole cluster
--   peer      text | the other side of a round trip
--   from      UTC  | earliest time that the data supports; to be written with quotes
--   to        UTC  | latest time that the data supports; null while it lasts at the archive's end
--   evidence  text | JSON of the numbers behind it
select
    id,
    kind,
    severity,
    cluster,
    member,
    peer,
    epoch_ms(from_ms) as "from",
    epoch_ms(to_ms) as "to",
    evidence
from raw_event
