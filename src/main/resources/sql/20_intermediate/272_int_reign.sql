-- int_reign: who led after each election, and how long the cluster was without a leader at it.
-- grain: one row per cluster and episode; episode 0 is the time before the first election
-- key:   cluster, episode
-- stored: yes
-- inputs: int_election_bound, int_arrival, stg_target
-- output:
--   after_ms       epoch ms     | the election came after this; null for episode 0
--   before_ms      epoch ms     | and not after this
--   started_ms     epoch ms     | last scrape of any member that knew a leader before it
--   leader         number       | target that led afterwards; null where no scrape shows it
--   old_leader     number       | target that led before
--   leaderless_lower_ms  milliseconds | from the first to the last scrape without a leader, none with one in between
--   leaderless_upper_ms  milliseconds | between the neighbouring scrapes with a leader
-- notes: A scrape that says is_leader 1 after this election and before the next one shows the leader for certain; where
--   elections follow too closely for that, it is the member that became leader at this one.
with

arrival as (select * from int_arrival),

bound as (select * from int_election_bound),

reign as (
    select cluster, episode, after_ms, before_ms, changes_lower, changes_upper, members, became,
        lag(before_ms) over (partition by cluster order by episode) as previous_ms,
        lead(after_ms) over (partition by cluster order by episode) as next_ms
    from bound
    union all
    select arrival.cluster, 0, null, null, 0, 0, 0, null, null, min(bound.after_ms)
    from arrival
    left join bound on bound.cluster = arrival.cluster
    group by arrival.cluster
),

led as (                          -- instants at which a member said that it leads, the scrape before included
    select cluster, target_id, to_ms as at_ms
    from arrival
    where is_leader = 1
    union
    select cluster, target_id, from_ms
    from arrival
    where lost or holds
),

named as (                        -- seen to lead and to become leader, then seen to lead, then to become leader
    select
        reign.cluster,
        reign.episode,
        led.target_id,
        count(*) as scrapes,
        case when led.target_id = max(reign.became) then 1 else 0 end as became
    from reign
    join led
        on led.cluster = reign.cluster
        and (reign.before_ms is null or led.at_ms >= reign.before_ms)
        and (reign.next_ms is null or led.at_ms <= reign.next_ms)
    group by reign.cluster, reign.episode, led.target_id
),

best as (
    select
        named.cluster,
        named.episode,
        named.target_id,
        row_number() over (
            partition by named.cluster, episode order by became desc, scrapes desc, stg_target.instance
        ) as place
    from named
    join stg_target on stg_target.target_id = named.target_id
),

opinion as (
    select
        reign.cluster,
        reign.episode,
        arrival.to_ms as at_ms,
        arrival.has_leader,
        max(case when arrival.has_leader = 1 then arrival.to_ms end) over (
            partition by reign.cluster, reign.episode
        ) as known_ms
    from reign
    join arrival
        on arrival.cluster = reign.cluster
        and arrival.to_ms < reign.before_ms
        and (reign.previous_ms is null or arrival.to_ms >= reign.previous_ms)
    where arrival.has_leader is not null
),

without as (
    select
        cluster,
        episode,
        max(known_ms) as known_ms,
        max(case when has_leader = 0 and (known_ms is null or at_ms > known_ms) then at_ms end)
            - min(case when has_leader = 0 and (known_ms is null or at_ms > known_ms) then at_ms end) as lower_ms
    from opinion
    group by cluster, episode
)

select
    reign.cluster,
    reign.episode,
    reign.after_ms,
    reign.before_ms,
    reign.changes_lower,
    reign.changes_upper,
    reign.members,
    least(reign.after_ms, without.known_ms) as started_ms,
    coalesce(best.target_id, reign.became) as leader,
    lag(coalesce(best.target_id, reign.became)) over (partition by reign.cluster order by reign.episode) as old_leader,
    coalesce(without.lower_ms, 0) as leaderless_lower_ms,
    reign.before_ms - coalesce(without.known_ms, reign.after_ms) as leaderless_upper_ms
from reign
left join best on best.cluster = reign.cluster and best.episode = reign.episode and best.place = 1
left join without on without.cluster = reign.cluster and without.episode = reign.episode
