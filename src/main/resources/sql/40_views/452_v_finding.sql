-- v_finding: what the last report on this database claims.
-- grain: one row per finding
-- inputs: raw_finding
-- output:
--   id        text   | stable within a report; also its anchor in the page
--   kind      text   | word of the contract
--   severity  text   | info, warning or critical
--   verdict   text   | pass, fail, undecidable or not_evaluable
--   member    text   | instance name; null where it concerns more than one
--   peer      text   | the other side of a round trip
--   from      UTC    | start of the hull of its events; to be written with quotes
--   to        UTC    | its end; null while the condition lasts at the archive's end
--   title     text   | one sentence
--   events    text[] | ids of its events
--   evidence  text   | JSON of the numbers behind it
--   sql       text   | a query over the views that reproduces it
--   promql    text   | the same question in PromQL
select
    id,
    kind,
    severity,
    verdict,
    cluster,
    member,
    peer,
    epoch_ms(from_ms) as "from",
    epoch_ms(to_ms) as "to",
    title,
    events,
    evidence,
    sql,
    promql
from raw_finding
