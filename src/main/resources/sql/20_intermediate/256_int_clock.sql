-- int_clock: how far the times of a member's scrapes lie beside those of its cluster.
-- grain: one row per target_id
-- key:   target_id
-- stored: yes
-- inputs: int_member, int_vital, int_scrape, stg_target
-- output:
--   offset_ms  milliseconds | positive: its times are late; against the middle member of the cluster; null where unknown
--   spread_ms  milliseconds | half of the single comparisons lie within this distance of offset_ms
--   pairs      count        | comparisons
--   shift_ms   milliseconds | what is taken off its times when members are laid side by side; 0 for small offsets
-- notes: The raft index is one and the same log on every member, and a follower learns of an entry within a heartbeat. So
--   the time at which a member shows an index, against the time at which another one shows it, gives the difference of
--   their clocks (or of the collectors that wrote the files) to a fraction of an interval.
with

line as (                         -- stretches in which the index of a member grew
    select
        int_vital.target_id,
        int_member.cluster,
        int_member.interval_ms,
        int_scrape.previous_ms,
        int_vital.scraped_ms,
        lag(int_vital.committed_index) over (
            partition by int_vital.target_id order by int_vital.scraped_ms
        ) as previous_index,
        int_vital.committed_index,
        int_scrape.is_restart,
        row_number() over (partition by int_vital.target_id order by int_vital.scraped_ms) as place,
        count(*) over (partition by int_vital.target_id) as scrapes
    from int_vital
    join int_member on int_member.target_id = int_vital.target_id
    join int_scrape
        on int_scrape.target_id = int_vital.target_id and int_scrape.scraped_ms = int_vital.scraped_ms
),

reference as (
    select line.cluster, min_by(line.target_id, stg_target.instance) as target_id
    from line
    join stg_target on stg_target.target_id = line.target_id
    where line.committed_index is not null
    group by line.cluster
),

compared as (
    select
        line.target_id,
        line.scraped_ms - (
            base.previous_ms + (base.scraped_ms - base.previous_ms)
            * (line.committed_index - base.previous_index) / (base.committed_index - base.previous_index)
        ) as late_ms
    from line
    join reference on reference.cluster = line.cluster
    join line as base
        on base.target_id = reference.target_id
        and line.committed_index > base.previous_index
        and line.committed_index <= base.committed_index
    where not base.is_restart
        and base.scraped_ms - base.previous_ms <= 1.5 * base.interval_ms
        and not line.is_restart
        and line.committed_index > line.previous_index
        and line.place % (1 + line.scrapes / 200) < 1
),

middle as (
    select target_id, median(late_ms) as late_ms, count(*) as pairs
    from compared
    group by target_id
    having count(*) >= 5
),

spread as (
    select compared.target_id, median(abs(compared.late_ms - middle.late_ms)) as spread_ms
    from compared
    join middle on middle.target_id = compared.target_id
    group by compared.target_id
),

ranked as (
    select
        middle.*,
        int_member.cluster,
        int_member.interval_ms,
        spread.spread_ms,
        row_number() over (partition by int_member.cluster order by middle.late_ms, middle.target_id) as place,
        count(*) over (partition by int_member.cluster) as members
    from middle
    join spread on spread.target_id = middle.target_id
    join int_member on int_member.target_id = middle.target_id
),

centre as (
    select cluster, late_ms
    from ranked
    where place = (members + 1 - (members + 1) % 2) / 2
)

select
    int_member.target_id,
    cast(round(ranked.late_ms - centre.late_ms) as bigint) as offset_ms,
    cast(round(ranked.spread_ms) as bigint) as spread_ms,
    coalesce(ranked.pairs, 0) as pairs,
    case
        when abs(ranked.late_ms - centre.late_ms) > greatest(2000, 3 * ranked.spread_ms, ranked.interval_ms / 4)
            then cast(round(ranked.late_ms - centre.late_ms) as bigint)
        else 0
    end as shift_ms
from int_member
left join ranked on ranked.target_id = int_member.target_id
left join centre on centre.cluster = int_member.cluster
