-- alarm_listed: etcdctl listed an alarm.
-- id: alarm_listed
-- group: cluster
-- severity: critical
-- title: the alarm {type}, raised by {member}, was in etcdctl's list between {from:clock} and {to:clock}
-- titles: alarms of {cluster} were in etcdctl's list: {type:all}, raised by {member:all}, between {from:clock} and {to:clock}
-- open: the alarm {type}, raised by {member}, has been in etcdctl's list since {from:clock}
-- requires:
-- notes: From the answers of 'etcdctl alarm list' beside the scrapes: raised after the last list without it, and gone by the
--   next one without it.
-- why: NOSPACE refuses writes on every member until it is disarmed; CORRUPT says that members hold different data.
-- remedy: {type:all}: {help:all}.
-- next: etcdctl alarm list
-- sql: select alarm as type, count(*) as lists, min("at") as first_listed, max("at") as last_listed from v_listed_alarm where cluster = {cluster} and instance = {member} and alarm = {type} and "at" between {firstListed} and {lastListed} group by alarm
-- promql: max_over_time(etcd_mvcc_db_total_size_in_bytes{cluster="{cluster}",{instance}}[{range}] @ {at})
with

list as (
    select distinct int_side.cluster, int_side.at_ms, int_side.source_id
    from int_side
    join raw_source on raw_source.source_id = int_side.source_id
    where raw_source.format = 'etcdctl-alarm-list' and raw_source.status = 'loaded' and int_side.at_ms is not null
),

alarm as (
    select distinct list.cluster, v_listed_alarm.instance, v_listed_alarm.member_id, v_listed_alarm.alarm
    from v_listed_alarm
    join list on list.cluster = v_listed_alarm.cluster
),

seen as (
    select
        alarm.cluster,
        alarm.instance,
        alarm.alarm,
        list.at_ms,
        raw_listed_alarm.source_id is not null as is_raised,
        lag(list.at_ms) over listed as previous_ms,
        coalesce(lag(raw_listed_alarm.source_id is not null) over listed, false) as was_raised,
        lead(list.at_ms) over listed as next_ms
    from alarm
    join list on list.cluster = alarm.cluster
    left join raw_listed_alarm
        on raw_listed_alarm.source_id = list.source_id
        and raw_listed_alarm.member_id = alarm.member_id
        and raw_listed_alarm.alarm = alarm.alarm
    window listed as (partition by alarm.cluster, alarm.instance, alarm.alarm order by list.at_ms)
),

run as (
    select
        seen.*,
        sum(case when was_raised then 0 else 1 end) over (
            partition by cluster, instance, alarm order by at_ms rows between unbounded preceding and current row
        ) as run
    from seen
    where is_raised
)

select
    'alarm_listed' as kind,
    'critical' as severity,
    cluster,
    instance as member,
    null as peer,
    coalesce(min(previous_ms), min(at_ms)) as from_ms,
    case when max(next_ms) is not null and count(next_ms) = count(*) then max(next_ms) end as to_ms,
    'fail' as verdict,
    to_json({
        type: alarm,
        firstListed: rfc3339(min(at_ms)),
        lastListed: rfc3339(max(at_ms)),
        lists: count(*),
        help: case alarm
            when 'NOSPACE' then 'make room, then disarm it'
            when 'CORRUPT' then 'stop the member, remove it and add a new one'
            else 'look it up before anything else'
        end
    }) as evidence
from run
group by cluster, instance, alarm, run
