-- int_member: the targets that are members of an etcd cluster, with the time in which each was looked at.
-- grain: one row per target_id
-- key:   target_id
-- stored: yes
-- inputs: stg_scrape, stg_series, stg_series_span, stg_target, int_interval, int_scrape, int_address, raw_answer, raw_target,
--   raw_expected
-- output:
--   begin_ms     epoch ms     | first scrape, good or failed, of any member of the cluster; of a member that was found
--                               elsewhere before its own first
--   end_ms       epoch ms     | last one; of a member that moved on the first scrape at its new place
--   last_ms      epoch ms     | last scrape, good or failed, of this member itself; end_ms where it was never scraped
--   interval_ms  milliseconds | usual distance of this target's scrapes; of the cluster's where it has too few
--   has_answered boolean      | at least one good scrape
--   is_mixed     boolean      | several processes answer at its address in turn and cannot be told apart
--   is_moved_on  boolean      | the same member was found at another target later
--   is_shadow    boolean      | the same member was scraped elsewhere at the same time: not counted twice
--   is_told      boolean      | told apart from others at one address: it answers only some of the scrapes there
-- notes: A target that never answered belongs to a cluster that has members; one that is only expected, too. Where a
--   Prometheus server tells of it, its job must be that of a member.
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

job as (                          -- jobs of the members and of those that only up speaks of
    select distinct
        stg_series.target_id,
        stg_target.cluster,
        stg_series.metric <> 'up' as is_member,
        json_extract_string(stg_series.labels, '$.job') as job
    from stg_series
    join stg_target on stg_target.target_id = stg_series.target_id
    where stg_series.metric in ('up', 'etcd_server_has_leader', 'etcd_server_is_leader')
),

stranger as (                     -- failed targets of other jobs
    select raw_target.target_id
    from raw_target
    where raw_target.added_labels = '{}'
        and exists (select 1 from job where job.target_id = raw_target.target_id)
        and not exists (
            select 1
            from job
            join job as member on member.cluster = job.cluster and member.is_member
            where job.target_id = raw_target.target_id and job.job is not distinct from member.job
        )
),

tried as (
    select target_id, bool_or(up) as has_answered, min(scraped_ms) as first_ms, max(scraped_ms) as last_ms
    from stg_scrape
    group by target_id
    union all
    select target_id, false, null, null
    from raw_expected
    where target_id not in (select target_id from stg_scrape)
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
        mixed.target_id is not null and raw_answer.target_id is null as is_mixed,
        raw_answer.target_id is not null as is_told,
        int_address.successor_ms,
        coalesce(int_address.is_moved, false) as is_moved,
        coalesce(int_address.is_shadow, false) as is_shadow
    from stg_target
    join tried on tried.target_id = stg_target.target_id
    left join member_target on member_target.target_id = stg_target.target_id
    left join int_interval on int_interval.target_id = stg_target.target_id
    left join mixed on mixed.target_id = stg_target.target_id
    left join raw_answer on raw_answer.target_id = stg_target.target_id
    left join int_address on int_address.target_id = stg_target.target_id
    where stg_target.target_id not in (select target_id from stranger)
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
    successor_ms is not null as is_moved_on,
    is_shadow,
    is_told,
    case when is_moved then first_ms else min(first_ms) over (partition by cluster) end as begin_ms,
    coalesce(successor_ms, max(last_ms) over (partition by cluster)) as end_ms,
    coalesce(last_ms, max(last_ms) over (partition by cluster)) as last_ms,
    coalesce(interval_ms, max(interval_ms) over (partition by cluster)) as interval_ms
from placed
where cluster_has_members
