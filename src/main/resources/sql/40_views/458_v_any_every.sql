-- v_any_every: how long any member, and how long every member at once, was in trouble.
-- grain: one row per cluster, condition and scope
-- inputs: fct_quorum, fct_slow_verdict, dim_histogram, int_member
-- output:
--   condition        text    | down, without a leader, slow fsync or slow commit
--   scope            text    | any: at least one member; every: all members at once
--   stretches        count   | separate times
--   seconds          seconds | in all
--   longest_seconds  seconds | the longest one
--   first_at         UTC     | start of the first; null where there was none
--   last_at          UTC     | end of the last
-- notes: States by the scrapes that show them; slow windows by the certain verdict of the window. A member that was never
--   scraped is counted among the members, so "every" needs its word too.
with

counted as (                      -- a window may begin before the archive and end after it
    select int_member.cluster, count(distinct int_member.target_id) as members, min(begin_ms) as first_ms, max(end_ms) as last_ms
    from int_member
    group by int_member.cluster
),

scope as (select unnest(['any', 'every']) as scope),

situation as (
    select cluster, 'down' as condition, from_ms, to_ms, down as affected, members
    from fct_quorum
    union all
    select cluster, 'without a leader', from_ms, to_ms, leaderless + case when with_leader = 0 then down else 0 end, members
    from fct_quorum
    where leaderless > 0 or with_leader > 0 or down > 0
    union all
    select
        dim_histogram.cluster,
        case fct_slow_verdict.kind when 'fsync_slow' then 'slow fsync' else 'slow commit' end,
        greatest(fct_slow_verdict.window_start_ms, max(counted.first_ms)),
        least(fct_slow_verdict.window_end_ms, max(counted.last_ms)),
        count(distinct dim_histogram.target_id) filter (where fct_slow_verdict.verdict = 'fail'),
        max(counted.members)
    from fct_slow_verdict
    join dim_histogram on dim_histogram.histogram_id = fct_slow_verdict.histogram_id
    join counted on counted.cluster = dim_histogram.cluster
    where fct_slow_verdict.kind in ('fsync_slow', 'commit_slow') and fct_slow_verdict.window_start_ms is not null
    group by dim_histogram.cluster, fct_slow_verdict.kind, fct_slow_verdict.window_start_ms, fct_slow_verdict.window_end_ms
),

held as (
    select
        situation.cluster,
        situation.condition,
        scope.scope,
        situation.from_ms,
        situation.to_ms,
        situation.affected > 0 and (scope.scope = 'any' or situation.affected >= situation.members) as is_so
    from situation
    cross join scope
),

begun as (
    select
        held.*,
        case
            when from_ms <= lag(to_ms) over (partition by cluster, condition, scope order by from_ms) then 0 else 1
        end as begins
    from held
    where is_so
),

numbered as (
    select begun.*, sum(begins) over (partition by cluster, condition, scope order by from_ms rows unbounded preceding) as run
    from begun
),

stretch as (
    select cluster, condition, scope, run, min(from_ms) as from_ms, max(to_ms) as to_ms
    from numbered
    group by cluster, condition, scope, run
)

select
    asked.cluster,
    asked.condition,
    asked.scope,
    count(stretch.run) as stretches,
    coalesce(sum(stretch.to_ms - stretch.from_ms), 0) / 1000.0 as seconds,
    coalesce(max(stretch.to_ms - stretch.from_ms), 0) / 1000.0 as longest_seconds,
    epoch_ms(min(stretch.from_ms)) as first_at,
    epoch_ms(max(stretch.to_ms)) as last_at
from (select distinct cluster, condition, scope from held) as asked
left join stretch
    on stretch.cluster = asked.cluster and stretch.condition = asked.condition and stretch.scope = asked.scope
group by asked.cluster, asked.condition, asked.scope
