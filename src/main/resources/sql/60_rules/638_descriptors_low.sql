-- descriptors_low: the file descriptors of a member came near their limit.
-- id: descriptors_low
-- group: member
-- severity: warning
-- title: {member} had up to {used} of {limitDescriptors} file descriptors open ({share:percent}) from {from:clock} to {to:clock}
-- titles: {member} came near its limit of file descriptors {events} times, up to {share:max percent}
-- open: {member} has had up to {used} of {limitDescriptors} file descriptors open ({share:percent}) since {from:clock}
-- requires: process_open_fds, process_max_fds
-- limits: near_share = 0.8 ratio (etcd's own warning comes at this share)
-- why: At the limit the member takes no further connections, of clients or of peers.
-- remedy: Raise the limit of the service; find the client that opens connections without closing them.
-- next: prlimit --nofile --pid $(pidof etcd)
-- sql: select cast(max(used.value) as bigint) as used, cast(min(most.value) as bigint) as limit_descriptors, max(used.value / most.value) as share from v_sample as used join v_sample as most on most.cluster = used.cluster and most.instance = used.instance and most.scraped_at = used.scraped_at where used.metric = 'process_open_fds' and most.metric = 'process_max_fds' and used.cluster = {cluster} and used.instance = {member} and used.scraped_at >= {from} and used.scraped_at <= {to}
-- promql: max_over_time((process_open_fds{cluster="{cluster}"} / process_max_fds{cluster="{cluster}"})[{range}:15s] @ {at})
with

used as (
    select
        fct_gauge_window.target_id,
        fct_gauge_window.window_start_ms,
        fct_gauge_window.window_end_ms,
        max(case when stg_series.metric = 'process_open_fds' then fct_gauge_window.maximum end) as used,
        min(case when stg_series.metric = 'process_max_fds' then fct_gauge_window.minimum end) as most
    from fct_gauge_window
    join stg_series on stg_series.series_id = fct_gauge_window.series_id
    where stg_series.metric in ('process_open_fds', 'process_max_fds')
    group by fct_gauge_window.target_id, fct_gauge_window.window_start_ms, fct_gauge_window.window_end_ms
),

placed as (
    select
        used.*,
        max(window_end_ms) over (partition by target_id) as last_ms,
        sum(case when not coalesce(used >= :near_share * most, false) then 1 else 0 end)
            over (partition by target_id order by window_end_ms) as run
    from used
)

select
    'descriptors_low' as kind,
    'warning' as severity,
    int_member.cluster,
    int_member.instance as member,
    null as peer,
    min(coalesce(placed.window_start_ms, placed.window_end_ms)) as from_ms,
    case when max(placed.window_end_ms) < max(placed.last_ms) then max(placed.window_end_ms) end as to_ms,
    'fail' as verdict,
    to_json({
        used: cast(max(placed.used) as bigint),
        limitDescriptors: cast(min(placed.most) as bigint),
        share: round(max(placed.used / placed.most), 4)
    }) as evidence
from placed
join int_member on int_member.target_id = placed.target_id
where placed.most > 0 and placed.used >= :near_share * placed.most
group by int_member.cluster, int_member.instance, placed.target_id, placed.run
