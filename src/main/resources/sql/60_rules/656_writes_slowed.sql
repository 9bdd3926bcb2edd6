-- writes_slowed: a member wrote far less than usual while proposals waited.
-- id: writes_slowed
-- group: member
-- severity: info
-- title: {member} made only {rate} fsyncs a second from {from:clock} to {to:clock}, where {usual} are usual, while up to {pending} proposals waited
-- titles: {member} wrote far less than usual while proposals waited {events} times
-- requires: etcd_disk_wal_fsync_duration_seconds, etcd_server_proposals_pending
-- limits: share = 0.5 ratio (of the median rate); waiting = 5 proposals (that many wait at least)
-- why: A flat line of fsyncs means that writes have slowed: the work is there, the disk or the quorum is not.
-- remedy: See slow fsyncs, elections and losses of quorum at that time.
-- next: etcdctl endpoint status --cluster -w table
-- sql: select avg(cumulative_increase / epoch(window_end - window_start)) filter (where window_end > {from} and window_end <= {to}) as rate, median(cumulative_increase / epoch(window_end - window_start)) filter (where coverage > 0.9) as usual, (select max(value) from v_sample where metric = 'etcd_server_proposals_pending' and cluster = {cluster} and instance = {member} and scraped_at > {from} and scraped_at <= {to}) as pending from v_bucket_increase where metric = 'etcd_disk_wal_fsync_duration_seconds' and le = 'inf' and cluster = {cluster} and instance = {member}
-- promql: rate(etcd_disk_wal_fsync_duration_seconds_count{cluster="{cluster}",{instance}}[{range}] @ {at})
with

written as (
    select
        dim_histogram.target_id,
        fct_histogram_window.window_start_ms,
        fct_histogram_window.window_end_ms,
        fct_histogram_window.observations * 1000.0
            / (fct_histogram_window.window_end_ms - fct_histogram_window.window_start_ms) as rate
    from fct_histogram_window
    join dim_histogram on dim_histogram.histogram_id = fct_histogram_window.histogram_id
    where dim_histogram.metric = 'etcd_disk_wal_fsync_duration_seconds' and fct_histogram_window.coverage > 0.9
),

usual as (
    select target_id, median(rate) as usual
    from written
    group by target_id
    having count(*) >= 10
),

waiting as (
    select fct_gauge_window.target_id, fct_gauge_window.window_end_ms, fct_gauge_window.maximum
    from fct_gauge_window
    join stg_series on stg_series.series_id = fct_gauge_window.series_id
    where stg_series.metric = 'etcd_server_proposals_pending'
),

slowed as (
    select
        written.*,
        usual.usual,
        waiting.maximum as pending,
        case
            when lag(written.window_end_ms) over (partition by written.target_id order by written.window_end_ms)
                = written.window_start_ms then 0
            else 1
        end as begins
    from written
    join usual on usual.target_id = written.target_id
    join waiting on waiting.target_id = written.target_id and waiting.window_end_ms = written.window_end_ms
    where written.rate < :share * usual.usual and waiting.maximum >= :waiting
),

numbered as (
    select slowed.*, sum(begins) over (partition by target_id order by window_end_ms rows unbounded preceding) as run
    from slowed
)

select
    'writes_slowed' as kind,
    'info' as severity,
    int_member.cluster,
    int_member.instance as member,
    null as peer,
    min(window_start_ms) as from_ms,
    max(window_end_ms) as to_ms,
    'fail' as verdict,
    to_json({
        rate: round(avg(rate), 1),
        usual: round(max(usual), 1),
        pending: cast(max(pending) as bigint)
    }) as evidence
from numbered
join int_member on int_member.target_id = numbered.target_id
group by int_member.cluster, int_member.instance, numbered.target_id, run
