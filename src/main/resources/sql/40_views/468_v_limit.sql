-- v_limit: the thresholds that the findings of the last analysis rest on.
-- grain: one row per kind and name
-- inputs: raw_limit
-- output:
--   kind           text    | of the events and findings
--   name           text    | of the threshold
--   value          number  | what was used
--   default_value  number  | what is used where nobody says otherwise
--   is_default     boolean | nobody said otherwise
--   unit           text    | word of the unit
--   reason         text    | where the default comes from
select
    kind,
    name,
    value,
    default_value,
    value = default_value as is_default,
    unit,
    reason
from raw_limit
