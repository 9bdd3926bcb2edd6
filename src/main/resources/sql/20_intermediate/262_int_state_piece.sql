-- int_state_piece: stretches of one state of a member, cut at every scrape.
-- grain: one row per target_id and from_ms
-- key:   target_id, from_ms, state
-- inputs: int_span, int_member
-- output:
--   state        text     | leader, follower, learner, leaderless, down or unknown
--   earliest_ms  epoch ms | the state cannot have begun before: last scrape that shows another one, or the archive's begin
--   latest_ms    epoch ms | it cannot have lasted longer: next scrape, or the archive's end
--   basis        text     | scrape, failed scrapes, new process, missing scrapes
-- notes: A scrape speaks until the next one where that comes in time, else for one interval. Without a failed scrape and
--   without a new process a hole is unknown, never down.
with

span as (
    select
        int_span.*,
        int_member.begin_ms,
        int_member.end_ms,
        int_member.interval_ms,
        lag(greatest(from_ms, failed_to_ms, process_start_ms)) over (
            partition by int_span.target_id order by int_span.span_id
        ) as before_ms,
        coalesce(from_ms, begin_ms) as open_ms,
        coalesce(to_ms, end_ms) as close_ms
    from int_span
    join int_member on int_member.target_id = int_span.target_id
),

cut as (                          -- until when the role holds, and from when to when the member is down
    select
        span.*,
        case
            when from_ms is null then open_ms
            when is_close then coalesce(failed_from_ms, process_start_ms, close_ms)
            else least(open_ms + interval_ms, coalesce(failed_from_ms, close_ms), close_ms)
        end as role_end_ms,
        case when is_down then coalesce(failed_from_ms, least(open_ms + interval_ms, close_ms)) end as down_from_ms,
        case
            when is_down then greatest(
                coalesce(process_start_ms, close_ms), coalesce(failed_from_ms, least(open_ms + interval_ms, close_ms)))
        end as down_to_ms
    from span
)

select target_id, role as state, from_ms, role_end_ms as to_ms,
    coalesce(before_ms, begin_ms) as earliest_ms, coalesce(failed_from_ms, close_ms) as latest_ms, 'scrape' as basis
from cut
where from_ms is not null and (role_end_ms > from_ms or to_ms is null)
union all
select target_id, 'down', down_from_ms, down_to_ms, open_ms, close_ms,
    case when failed_from_ms is not null then 'failed scrapes' else 'new process' end
from cut
where is_down and down_to_ms > down_from_ms
union all
select target_id, 'unknown', role_end_ms, coalesce(down_from_ms, close_ms), open_ms, close_ms, 'missing scrapes'
from cut
where coalesce(down_from_ms, close_ms) > role_end_ms and (from_ms is not null or not is_close)
union all
select target_id, 'unknown', down_to_ms, close_ms, open_ms, close_ms, 'missing scrapes'
from cut
where close_ms > down_to_ms
