-- fct_member_state: in which state each member was when.
-- grain: one row per target_id and from_ms
-- key:   target_id, from_ms
-- stored: yes
-- inputs: int_state_piece, int_member, int_clock
-- output:
--   state        text     | leader, follower, learner, leaderless, down or unknown
--   from_ms      epoch ms | first scrape, or failed scrape, that shows it
--   to_ms        epoch ms | first scrape that shows another one; of down the start of the new process where that is exposed
--   earliest_ms  epoch ms | it cannot have begun before
--   latest_ms    epoch ms | it cannot have lasted longer
--   until_ms     epoch ms | it lasted at least until then: the last scrape that shows it
--   shift_ms     milliseconds | what is to be taken off its times to lay members side by side
--   is_last      boolean  | it lasts at the end of the archive
--   basis        text     | what it rests on: scrape, failed scrapes, new process, missing scrapes
with

marked as (
    select
        int_state_piece.*,
        case
            when state = lag(state) over (partition by target_id order by from_ms, to_ms)
                and from_ms <= lag(to_ms) over (partition by target_id order by from_ms, to_ms)
                then 0
            else 1
        end as begins
    from int_state_piece
),

numbered as (
    select
        marked.*,
        sum(begins) over (
            partition by target_id order by from_ms, to_ms rows between unbounded preceding and current row
        ) as run
    from marked
),

merged as (
    select
        target_id,
        run,
        min(state) as state,
        min(from_ms) as from_ms,
        max(to_ms) as to_ms,
        min(earliest_ms) as earliest_ms,
        max(latest_ms) as latest_ms,
        max(case when basis = 'scrape' then from_ms else to_ms end) as until_ms,
        min(basis) as basis
    from numbered
    group by target_id, run
)

select
    int_member.cluster,
    int_member.instance,
    merged.target_id,
    merged.state,
    merged.from_ms,
    merged.to_ms,
    merged.earliest_ms,
    merged.latest_ms,
    merged.until_ms,
    coalesce(int_clock.shift_ms, 0) as shift_ms,
    merged.run = max(merged.run) over (partition by merged.target_id) and not int_member.is_moved_on as is_last,
    merged.basis
from merged
join int_member on int_member.target_id = merged.target_id
left join int_clock on int_clock.target_id = merged.target_id
