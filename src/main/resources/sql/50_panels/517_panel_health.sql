-- panel_health: answers of the health end points, by member and check.
-- grain:    one row per member and check
-- inputs:   fct_counter_increase, stg_target
-- title:    Endpoint health
-- topic:    availability
-- kind:     table
-- unit:     count
-- requires: etcd_server_health_success, etcd_server_healthchecks_total
-- reading:  Counted by etcd itself when somebody asks: zero everywhere means that nobody asks, not that all is well.
-- promql:   increase(etcd_server_health_success[$range]), increase(etcd_server_health_failures[$range])
-- output:
--   instance         text  | Member
--   check_name       text  | Check
--   good             count | Good answers
--   bad              count | Bad answers
--   last_bad_ms      clock | Last bad answer by | never
with

answered as (
    select
        stg_target.cluster,
        stg_target.instance,
        case
            when fct_counter_increase.metric = 'etcd_server_healthchecks_total'
                then coalesce(json_extract_string(fct_counter_increase.labels, '$.type'), '') || ' '
                    || coalesce(json_extract_string(fct_counter_increase.labels, '$.name'), '')
            else 'health'
        end as check_name,
        fct_counter_increase.metric = 'etcd_server_health_failures'
            or coalesce(json_extract_string(fct_counter_increase.labels, '$.status'), '') = 'error' as is_bad,
        fct_counter_increase.window_end_ms,
        fct_counter_increase.increase
    from fct_counter_increase
    join stg_target on stg_target.target_id = fct_counter_increase.target_id
    where fct_counter_increase.metric in (
        'etcd_server_health_success', 'etcd_server_health_failures', 'etcd_server_healthchecks_total'
    )
)

select
    cluster,
    instance,
    check_name,
    sum(case when is_bad then 0 else increase end) as good,
    sum(case when is_bad then increase else 0 end) as bad,
    max(case when is_bad and increase > 0 then window_end_ms end) as last_bad_ms
from answered
group by cluster, instance, check_name
order by cluster, instance, check_name
