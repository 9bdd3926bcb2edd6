-- panel_metric_versions: metrics that the report uses or could use and that no scrape holds, with the reason.
-- grain:    one row per metric that is missing
-- inputs:   v_metric
-- title:    Metrics that are missing, and why
-- topic:    quality
-- kind:     table
-- unit:     count
-- requires: nothing
-- empty:    Every metric of the catalogue was collected, or is an older name of one that was.
-- reading:  "Not in this version" is nobody's fault; "no event yet" is a metric that appears with the first event that it counts, so its absence is a zero; "not collected" is a filter of the collector or an option of etcd. An older or newer name that was collected counts for both.
-- promql:   absent(etcd_server_has_leader)
-- output:
--   metric    text | Metric
--   why       text | Why
--   versions  text | Versions seen
--   since     text | Since
--   until     text | Until
with

told as (
    select
        v_metric.*,
        max(case when presence = 'collected' then 1 else 0 end) over (partition by cluster, canonical) as is_there
    from v_metric
)

select
    cluster,
    metric,
    presence as why,
    coalesce(versions, 'unknown') as versions,
    since,
    coalesce(until, '') as until
from told
where presence <> 'collected' and is_there = 0
order by cluster, presence, metric
