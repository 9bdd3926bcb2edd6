-- raw_limit: the thresholds that the rules of the last analysis used.
-- grain: one row per kind and name
-- key:   kind, name
-- output:
--   kind           text   | of the events that the rule gives
--   name           text   | of the threshold, as the rule's SQL names it
--   value          number | what was used
--   default_value  number | what is used where nobody says otherwise
--   unit           text   | word of the unit
--   reason         text   | where the default comes from
create table if not exists raw_limit (
    kind varchar not null,
    name varchar not null,
    value double not null,
    default_value double not null,
    unit varchar not null,
    reason varchar not null
);
