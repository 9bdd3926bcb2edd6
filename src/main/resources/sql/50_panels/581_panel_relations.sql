-- panel_relations: pairs of measures that moved together by more than chance explains.
-- grain:    one row per pair that holds up
-- inputs:   v_relation
-- title:    What moved together
-- topic:    changes
-- kind:     table
-- unit:     count
-- requires: nothing
-- empty:    Nothing that this data can show: no pair of fsync and commit, commit and apiserver, round trip and election, processor and fsync, database size and commit moved together by more than chance explains.
-- reading:  Steps from window to window, not levels, so that two things that merely drift are not thereby related. It says nothing of cause. The pairs were chosen beforehand; the view v_relation has those too that do not hold up.
-- promql:   rate(etcd_disk_wal_fsync_duration_seconds_sum[$window]) / rate(etcd_disk_wal_fsync_duration_seconds_count[$window])
-- output:
--   first         text     | First
--   second        text     | Second
--   follows       text     | The second follows
--   correlation   text     | Correlation
--   effective     count    | Effective n
--   windows       count    | Windows
--   p_text        text     | p
select
    cluster,
    first,
    second,
    case
        when lag_seconds = 0 then 'in the same window'
        when lag_seconds > 0 then printf('%.0f s later', lag_seconds)
        else printf('%.0f s earlier', -lag_seconds)
    end as follows,
    printf('%.2f', correlation) as correlation,
    round(effective) as effective,
    windows,
    printf('%.3f', p_value) as p_text
from v_relation
where p_value < 0.05
order by cluster, p_value, first, second
