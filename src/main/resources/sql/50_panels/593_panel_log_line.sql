-- panel_log_line: what etcd's own logs tell, by member and kind.
-- grain:    one row per cluster, member and kind
-- inputs:   v_log_line
-- title:    What the logs tell
-- topic:    quality
-- kind:     table
-- unit:     count
-- requires: nothing
-- empty:    Not given: no log of etcd lies beside the scrapes.
-- optional: yes
-- reading:  Lines of logs that lie beside the scrapes, by what they tell of; events quote those of their time. The example is the first.
-- promql:   etcd_server_slow_apply_total
-- output:
--   instance  text  | Member
--   kind      text  | Tells of
--   lines     count | Lines
--   first_ms  clock | First
--   last_ms   clock | Last
--   example   text  | File and line
select
    cluster,
    coalesce(instance, '') as instance,
    replace(kind, '_', ' ') as kind,
    count(*) as lines,
    epoch_ms(min("at")) as first_ms,
    epoch_ms(max("at")) as last_ms,
    min_by(source_path || ':' || line, "at") as example
from v_log_line
group by cluster, instance, kind
order by cluster, instance, kind
