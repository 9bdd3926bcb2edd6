-- int_arrival: what each scrape of a member says about the leadership since the scrape before.
-- grain: one row per target_id and scraped_ms with a scrape before it, or of a process that began after the archive did
-- key:   target_id, scraped_ms
-- stored: yes
-- inputs: int_member, int_vital, int_scrape, int_clock
-- output:
--   from_ms       epoch ms | scrape before, or start of a new process; on the cluster's clock
--   to_ms         epoch ms | this scrape; on the cluster's clock
--   interval_ms   milliseconds | usual distance of the member's scrapes
--   shift_ms      milliseconds | what was taken off its times
--   arrivals      count    | leaders that arrived, the first after a restart taken off; null where not exposed
--   first_arrivals count   | 1 where the first arrival after a restart was taken off
--   became        boolean  | it leads now and did not before
--   lost          boolean  | it led before and does not now
--   holds         boolean  | it led without a break all the time
-- notes: reference F.7. The counter tells of arrivals only: never that a leader was lost, and once when a new process meets
--   its first leader. Targets behind which several members answer say nothing here.
with

beside as (
    select
        int_member.cluster,
        min(int_vital.scraped_ms - int_clock.shift_ms) over (partition by int_member.cluster) as begin_ms,
        int_member.is_mixed,
        int_member.interval_ms,
        int_vital.target_id,
        int_vital.scraped_ms,
        int_scrape.previous_ms,
        int_scrape.is_restart,
        int_scrape.process_start_ms,
        int_clock.shift_ms,
        int_vital.has_leader,
        int_vital.is_leader,
        int_vital.leader_changes,
        lag(int_vital.is_leader) over (partition by int_vital.target_id order by int_vital.scraped_ms) as was_leader,
        lag(int_vital.leader_changes) over (
            partition by int_vital.target_id order by int_vital.scraped_ms
        ) as previous_changes
    from int_vital
    join int_member on int_member.target_id = int_vital.target_id
    join int_clock on int_clock.target_id = int_vital.target_id
    join int_scrape
        on int_scrape.target_id = int_vital.target_id and int_scrape.scraped_ms = int_vital.scraped_ms
),

fresh as (                        -- a process that is a new one, or began after the archive did
    select
        beside.*,
        is_restart or (previous_ms is null and process_start_ms - shift_ms > begin_ms) as is_new,
        case
            when process_start_ms > coalesce(previous_ms, begin_ms + shift_ms) and process_start_ms < scraped_ms
                then process_start_ms
            else previous_ms
        end as since_ms
    from beside
)

select
    cluster,
    target_id,
    scraped_ms,
    interval_ms,
    shift_ms,
    since_ms - shift_ms as from_ms,
    scraped_ms - shift_ms as to_ms,
    has_leader,
    is_leader,
    case
        when leader_changes is null then null
        when is_new then greatest(leader_changes - 1, 0)
        when leader_changes < previous_changes then leader_changes
        else leader_changes - previous_changes
    end as arrivals,
    case when is_new and leader_changes >= 1 then 1 else 0 end as first_arrivals,
    coalesce(is_leader = 1 and (is_new or was_leader = 0), false) as became,
    coalesce(was_leader = 1 and (is_new or is_leader = 0), false) as lost,
    coalesce(
        is_leader = 1 and was_leader = 1 and not is_new and leader_changes is not distinct from previous_changes,
        false
    ) as holds
from fresh
where since_ms is not null and not is_mixed
