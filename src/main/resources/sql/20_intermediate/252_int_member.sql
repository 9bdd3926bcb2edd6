-- int_member: the targets that are members of an etcd cluster, with the time in which their cluster was looked at.
-- grain: one row per target_id
-- key:   target_id
-- stored: yes
-- inputs: raw_scrape, stg_series, stg_series_span, stg_target, int_interval, int_scrape
-- output:
--   begin_ms     epoch ms     | first scrape, good or failed, of any member of the cluster
--   end_ms       epoch ms     | last one
--   interval_ms  milliseconds | usual distance of this target's scrapes; of the cluster's where it has too few
--   has_answered boolean      | at least one good scrape
--   is_mixed     boolean      | several processes answer at its address in turn: nothing about a single one can be told
-- notes: A target that never answered belongs to a cluster that has members.
with

member_target as (
    select distinct target_id
    from stg_series
    where metric in (
        'etcd_server_has_leader', 'etcd_server_is_leader', 'etcd_server_id',
        'etcd_server_leader_changes_seen_total', 'etcd_server_proposals_committed_total'
    )
),

own_id as (
    select stg_series.target_id, stg_series.series_id, stg_series_span.first_ms, stg_series_span.last_ms
    from stg_series
    join stg_series_span on stg_series_span.series_id = stg_series.series_id
    where stg_series.metric = 'etcd_server_id'
),

mixed as (                        -- two ids in turn, or a process that is followed by an older one
    select own_id.target_id
    from own_id
    join own_id as other
        on other.target_id = own_id.target_id
        and other.series_id <> own_id.series_id
        and other.first_ms > own_id.first_ms
        and other.first_ms < own_id.last_ms
    union
    select target_id
    from (
        select
            target_id,
            process_start_ms,
            lag(process_start_ms) over (partition by target_id order by scraped_ms) as previous_start_ms
        from int_scrape
    )
    where process_start_ms < previous_start_ms - 1000
),

tried as (
    select target_id, bool_or(up) as has_answered, min(scraped_ms) as first_ms, max(scraped_ms) as last_ms
    from raw_scrape
    group by target_id
),

candidate as (
    select
        stg_target.target_id,
        stg_target.cluster,
        stg_target.instance,
        tried.has_answered,
        tried.first_ms,
        tried.last_ms,
        member_target.target_id is not null as is_member,
        int_interval.interval_ms,
        mixed.target_id is not null as is_mixed
    from stg_target
    join tried on tried.target_id = stg_target.target_id
    left join member_target on member_target.target_id = stg_target.target_id
    left join int_interval on int_interval.target_id = stg_target.target_id
    left join mixed on mixed.target_id = stg_target.target_id
),

placed as (
    select
        candidate.*,
        bool_or(is_member) over (partition by cluster) as cluster_has_members
    from candidate
    where is_member or not has_answered
)

select
    target_id,
    cluster,
    instance,
    has_answered,
    is_mixed,
    min(first_ms) over (partition by cluster) as begin_ms,
    max(last_ms) over (partition by cluster) as end_ms,
    coalesce(interval_ms, max(interval_ms) over (partition by cluster)) as interval_ms
from placed
where cluster_has_members
