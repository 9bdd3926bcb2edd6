-- panel_thresholds: the thresholds that the findings rest on, and where each comes from.
-- grain:    one row per threshold
-- inputs:   v_limit
-- title:    Thresholds used
-- topic:    quality
-- kind:     table
-- unit:     count
-- requires: nothing
-- reading:  Any of them can be given by --limit KIND.NAME=VALUE or in a file by --limits; without a name it is the first of its kind.
-- promql:   vector(0)
-- output:
--   kind     text  | Finding
--   name     text  | Limit
--   used     text  | Used
--   given    text  | Given or default
--   source   text  | Where the default comes from
select
    int_member.cluster,
    v_limit.kind,
    v_limit.name,
    regexp_replace(printf('%.6f', v_limit.value), '\.?0+$', '') || ' ' || v_limit.unit as used,
    case
        when v_limit.is_default then 'default'
        else 'given; default ' || regexp_replace(printf('%.6f', v_limit.default_value), '\.?0+$', '')
    end as given,
    v_limit.reason as source
from v_limit
cross join (select distinct cluster from int_member) as int_member
order by int_member.cluster, v_limit.kind, v_limit.name
