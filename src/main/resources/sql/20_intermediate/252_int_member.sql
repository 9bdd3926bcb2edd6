-- int_member: the targets that are members of an etcd cluster, with the time in which their cluster was looked at.
-- grain: one row per target_id
-- key:   target_id
-- stored: yes
-- inputs: raw_scrape, stg_series, stg_target, int_interval
-- output:
--   begin_ms     epoch ms     | first scrape, good or failed, of any member of the cluster
--   end_ms       epoch ms     | last one
--   interval_ms  milliseconds | usual distance of this target's scrapes; of the cluster's where it has too few
--   has_answered boolean      | at least one good scrape
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
        int_interval.interval_ms
    from stg_target
    join tried on tried.target_id = stg_target.target_id
    left join member_target on member_target.target_id = stg_target.target_id
    left join int_interval on int_interval.target_id = stg_target.target_id
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
    min(first_ms) over (partition by cluster) as begin_ms,
    max(last_ms) over (partition by cluster) as end_ms,
    coalesce(interval_ms, max(interval_ms) over (partition by cluster)) as interval_ms
from placed
where cluster_has_members
