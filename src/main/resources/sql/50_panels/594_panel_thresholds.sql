-- panel_thresholds: the thresholds that were given instead of the default ones.
-- grain:    one row per threshold
-- inputs:   v_limit
-- title:    Thresholds that were given
-- topic:    quality
-- kind:     table
-- unit:     count
-- requires: nothing
-- optional: yes
-- empty:    None was given: each finding is judged by the limits that it names.
-- reading:  Given by --limit KIND.NAME=VALUE or in a file by --limits. Each finding names the limits that it is judged by; all of them stand in the view v_limit and in summary.json.
-- promql:   vector(0)
-- output:
--   kind     text  | Finding
--   name     text  | Limit
--   used     text  | Used
--   given    text  | Default
--   source   text  | Where the default comes from
select
    int_member.cluster,
    v_limit.kind,
    v_limit.name,
    regexp_replace(printf('%.6f', v_limit.value), '\.?0+$', '') || ' ' || v_limit.unit as used,
    regexp_replace(printf('%.6f', v_limit.default_value), '\.?0+$', '') as given,
    v_limit.reason as source
from v_limit
cross join (select distinct cluster from int_member) as int_member
where not v_limit.is_default
order by int_member.cluster, v_limit.kind, v_limit.name
