-- panel_quorum: members with a leader against the majority that the cluster needs, over time.
-- grain:    one row per line and window
-- inputs:   fct_quorum, fct_member_state, int_member, int_window
-- title:    Quorum: healthy members, needed, and the margin between
-- topic:    availability
-- kind:     lines
-- unit:     count
-- lowest:   margin
-- requires: nothing
-- reading:  The margin is how many more members may fail; below zero nothing can be written. Members that no scrape tells of are not counted as healthy, so a gap in the scrapes lowers the line too: compare with the states. Each point is the least of its window, of what lasted longer than a scrape interval.
-- promql:   count(etcd_server_has_leader == 1), floor(count(etcd_server_id) / 2) + 1, count(etcd_server_is_leader == 1)
with

lead_change as (
    select cluster, from_ms - shift_ms as at_ms, 1 as step from fct_member_state where state = 'leader'
    union all
    select cluster, to_ms - shift_ms, -1 from fct_member_state where state = 'leader'
),

leaders as (
    select
        cluster,
        at_ms as from_ms,
        lead(at_ms) over (partition by cluster order by at_ms) as to_ms,
        sum(sum(step)) over (partition by cluster order by at_ms) as leaders
    from lead_change
    group by cluster, at_ms
),

stretch as (
    select cluster, 'members' as facet, 'healthy' as series, from_ms, to_ms, with_leader as value from fct_quorum
    union all
    select cluster, 'members', 'needed', from_ms, to_ms, needed from fct_quorum
    union all
    select cluster, 'members', 'members', from_ms, to_ms, members from fct_quorum
    union all
    select cluster, 'margin', 'margin', from_ms, to_ms, with_leader - needed from fct_quorum
    union all
    select cluster, 'leaders', 'leaders', from_ms, to_ms, leaders from leaders where to_ms is not null
),

laid as (
    select distinct
        int_member.cluster,
        int_window.window_start_ms,
        int_window.window_end_ms
    from int_window
    join int_member on int_member.target_id = int_window.target_id
    where not int_window.is_origin
),

interval as (
    select cluster, max(interval_ms) as interval_ms
    from int_member
    group by cluster
),

touched as (
    select
        laid.cluster,
        laid.window_start_ms,
        laid.window_end_ms,
        stretch.facet,
        stretch.series,
        stretch.value,
        stretch.to_ms - stretch.from_ms > 1.5 * interval.interval_ms as lasts,
        least(stretch.to_ms, laid.window_end_ms) - greatest(stretch.from_ms, laid.window_start_ms) as overlap_ms
    from laid
    join interval on interval.cluster = laid.cluster
    join stretch
        on stretch.cluster = laid.cluster
        and stretch.from_ms < laid.window_end_ms
        and stretch.to_ms > laid.window_start_ms
)

select
    cluster,
    facet,
    series,
    cast(null as varchar) as instance,
    (window_start_ms + window_end_ms) // 2 as at_ms,
    cast(coalesce(min(case when lasts then value end), max_by(value, row(overlap_ms, value))) as double) as value
from touched
group by cluster, facet, series, window_start_ms, window_end_ms
order by cluster, case facet when 'members' then 1 when 'margin' then 2 else 3 end, series, at_ms
