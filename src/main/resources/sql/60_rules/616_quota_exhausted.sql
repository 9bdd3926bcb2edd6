-- quota_exhausted: the database reached its quota and writes were refused.
-- id: quota_exhausted
-- group: cluster
-- severity: critical
-- title: cluster {cluster} {fate} from {from:clock} to {to:clock}: {refusals}; the database was {share:percent} of its quota of {quotaBytes:bytes}
-- titles: cluster {cluster} ran out of space {events} times: {refusals:list}
-- open: cluster {cluster} has {fate} since {from:clock}: {refusals}; the database was {share:percent} of its quota of {quotaBytes:bytes}
-- requires: etcd_server_quota_backend_bytes, etcd_mvcc_db_total_size_in_bytes | etcd_debugging_mvcc_db_total_size_in_bytes
-- limits: near_share = 0.9 ratio (requests are refused before the file is quite full); merge_seconds = 60 seconds (refusals this close are one time)
-- why: At its quota the cluster raises the alarm NOSPACE and takes only reads and deletes until it is disarmed.
-- remedy: Compact, defragment one member after the other, then disarm the alarm; raise the quota if the keys are needed.
-- over: {ended} {to:clock}; find what filled the database, have it compacted on a schedule, and defragment it before it is full.
-- next: etcdctl alarm list
-- sql: select (select cast(sum(case when json_extract_string(labels, '$.grpc_code') = 'ResourceExhausted' and json_extract_string(labels, '$.grpc_service') in ('etcdserverpb.KV', 'etcdserverpb.Lease') then increase else 0 end) as bigint) from growth_between('grpc_server_handled_total', {cluster}, {from}, {to})) as refused, max(size.value / quota.value) as share, max(quota.value) as quota_bytes from v_sample as size join v_sample as quota on quota.cluster = size.cluster and quota.instance = size.instance and quota.scraped_at = size.scraped_at where size.cluster = {cluster} and size.metric in ('etcd_mvcc_db_total_size_in_bytes', 'etcd_debugging_mvcc_db_total_size_in_bytes') and quota.metric = 'etcd_server_quota_backend_bytes' and size.scraped_at >= {from} and size.scraped_at <= {to}
-- promql: sum(increase(grpc_server_handled_total{cluster="{cluster}",grpc_code="ResourceExhausted"}[{range}] @ {at}))
with

signal as (                       -- requests refused, and scrapes with a file at its quota
    select
        int_member.cluster,
        int_member.instance,
        int_step.since_ms,
        int_step.scraped_ms,
        int_step.increase as refused
    from int_step
    join stg_series on stg_series.series_id = int_step.series_id
    join int_member on int_member.target_id = stg_series.target_id
    where stg_series.metric = 'grpc_server_handled_total'
        and json_extract_string(stg_series.labels, '$.grpc_code') = 'ResourceExhausted'
        and json_extract_string(stg_series.labels, '$.grpc_service') in ('etcdserverpb.KV', 'etcdserverpb.Lease')
        and int_step.since_ms is not null
    union all
    select
        int_member.cluster,
        int_member.instance,
        coalesce(int_scrape.previous_ms, int_vital.scraped_ms),
        int_vital.scraped_ms,
        0
    from int_vital
    join int_member on int_member.target_id = int_vital.target_id
    join int_scrape on int_scrape.target_id = int_vital.target_id and int_scrape.scraped_ms = int_vital.scraped_ms
    where int_vital.db_size >= int_vital.quota
),

begun as (
    select
        signal.*,
        case
            when since_ms <= max(scraped_ms) over (
                partition by cluster order by since_ms, scraped_ms rows between unbounded preceding and 1 preceding
            ) + :merge_seconds * 1000 then 0
            else 1
        end as begins
    from signal
),

numbered as (
    select
        begun.*,
        sum(begins) over (partition by cluster order by since_ms, scraped_ms rows unbounded preceding) as run
    from begun
),

island as (
    select
        cluster,
        run,
        min(since_ms) as from_ms,
        max(scraped_ms) as to_ms,
        sum(refused) as refused,
        string_agg(distinct instance, ', ' order by instance) as instances
    from numbered
    group by cluster, run
),

filled as (                       -- how full the fullest member was then
    select
        island.*,
        max(int_vital.db_size / int_vital.quota) as share,
        max_by(int_vital.quota, row(int_vital.db_size / int_vital.quota, int_vital.quota)) as quota,
        max(int_member.end_ms) as end_ms,
        max(int_member.interval_ms) as interval_ms,
        exists (
            select 1
            from stg_series
            join int_member as any_member on any_member.target_id = stg_series.target_id
            where stg_series.metric = 'grpc_server_handled_total' and any_member.cluster = island.cluster
        ) as is_counted
    from island
    join int_member on int_member.cluster = island.cluster
    join int_vital
        on int_vital.target_id = int_member.target_id
        and int_vital.scraped_ms >= island.from_ms
        and int_vital.scraped_ms <= island.to_ms
    group by all
)

select
    'quota_exhausted' as kind,
    'critical' as severity,
    cluster,
    null as member,
    null as peer,
    from_ms,
    case when end_ms - to_ms > 1.5 * interval_ms then to_ms end as to_ms,
    'fail' as verdict,
    to_json({
        fate: case when refused > 0 then 'refused writes for lack of space' else 'stood at its quota' end,
        ended: case when refused > 0 then 'No write was refused after' else 'The database was below its quota again after' end,
        refusals: case
            when not is_counted then 'how many requests it refused was not collected'
            when refused > 0 then format('{:,}', cast(refused as bigint)) || ' requests got ResourceExhausted'
            else 'no request got ResourceExhausted'
        end,
        refused: case when is_counted then cast(refused as bigint) end,
        members: instances,
        share: round(share, 4),
        quotaBytes: cast(quota as bigint),
        lastSeen: rfc3339(to_ms)
    }) as evidence
from filled
where share >= :near_share and (refused > 0 or share >= 1)
