-- panel_around_elections: share of fsyncs above 64 ms around all elections, laid over each other.
-- grain:    one row per period of five minutes
-- inputs:   v_epoch
-- title:    Fsync around elections
-- topic:    changes
-- kind:     table
-- unit:     ratio
-- requires: etcd_disk_wal_fsync_duration_seconds
-- empty:    Nothing that this data can show: it takes five elections to lay them over each other.
-- reading:  The p-value says how often the five minutes before are as high where all elections are moved together around a circle. The risk is how many times likelier an election is within five minutes of a window with such fsyncs.
-- promql:   1 - sum(rate(etcd_disk_wal_fsync_duration_seconds_bucket{le="0.064"}[5m])) / sum(rate(etcd_disk_wal_fsync_duration_seconds_bucket{le="+Inf"}[5m]))
-- output:
--   period     text  | Period
--   share      ratio | fsyncs above 64 ms
--   elections  count | Elections
--   test       text  | Against chance
--   risk       text  | Risk
select
    cluster,
    case
        when from_seconds < 0 then printf('%d to %d min before', -from_seconds // 60, -to_seconds // 60)
        else printf('%d to %d min after', from_seconds // 60, to_seconds // 60)
    end as period,
    share,
    elections,
    case
        when to_seconds = 0 and p_value is not null then printf('p = %.3f', p_value)
        else ''
    end as test,
    case
        when to_seconds = 0 and risk_lower is not null then printf('%.1f to %.1f times', risk_lower, risk_upper)
        else ''
    end as risk
from v_epoch
order by cluster, from_seconds
