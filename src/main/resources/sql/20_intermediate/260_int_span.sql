-- int_span: the time from each good scrape of a member to the next one, and what was tried in between.
-- grain: one row per target_id and span_id; span 0 lies before the first good scrape
-- key:   target_id, span_id
-- stored: yes
-- inputs: stg_scrape, raw_source, int_member, int_vital, int_scrape
-- output:
--   from_ms            epoch ms | the good scrape that opens it; null for span 0
--   to_ms              epoch ms | the good scrape that ends it; null for the last span
--   role               text     | leader, follower, learner, leaderless or unknown at from_ms
--   is_restart         boolean  | the process that answered at to_ms is a new one
--   process_start_ms   epoch ms | when that new process started; null where it is not new or not exposed
--   failed_from_ms     epoch ms | first failed scrape in between; null where there is none
--   failed_to_ms       epoch ms | last one
--   refusals           count    | failed scrapes that left no body at all (damaged files do not speak against a member)
--   message            text     | what the first of them said
--   is_close           boolean  | the next scrape, good or failed, came in time
--   is_down            boolean  | the member was down in it: it failed to answer, and a new process followed or it failed twice
with

attempt as (
    select
        stg_scrape.target_id,
        stg_scrape.scraped_ms,
        stg_scrape.up,
        stg_scrape.message,
        raw_source.status is distinct from 'rejected' as is_refusal,
        sum(case when stg_scrape.up then 1 else 0 end) over (
            partition by stg_scrape.target_id order by stg_scrape.scraped_ms
            rows between unbounded preceding and current row
        ) as span_id
    from stg_scrape
    join int_member on int_member.target_id = stg_scrape.target_id
    left join raw_source on raw_source.source_id = stg_scrape.source_id
),

opened as (
    select
        target_id,
        span_id,
        max(case when up then scraped_ms end) as from_ms,
        min(case when not up then scraped_ms end) as failed_from_ms,
        max(case when not up then scraped_ms end) as failed_to_ms,
        count(case when not up and is_refusal then 1 end) as refusals,
        min_by(message, scraped_ms) filter (where not up) as message
    from attempt
    group by target_id, span_id
),

every_span as (                   -- also the time before the first good scrape, where nothing was tried
    select target_id, span_id, from_ms, failed_from_ms, failed_to_ms, refusals, message
    from opened
    union all
    select target_id, 0, null, null, null, 0, null
    from int_member
    where target_id not in (select target_id from opened where span_id = 0)
),

paired as (
    select
        every_span.*,
        lead(from_ms) over (partition by target_id order by span_id) as to_ms
    from every_span
),

joined as (
    select
        paired.*,
        int_member.interval_ms,
        case
            when int_member.is_mixed then 'unknown'
            when int_vital.has_leader = 0 then 'leaderless'
            when int_vital.is_leader = 1 then 'leader'
            when int_vital.is_learner = 1 then 'learner'
            when int_vital.is_leader = 0 and int_vital.has_leader = 1 then 'follower'
            else 'unknown'
        end as role,
        not int_member.is_mixed and (coalesce(following.is_restart, false)
            or coalesce(paired.from_ms is null and following.process_start_ms > int_member.begin_ms, false)) as is_restart,
        following.process_start_ms,
        coalesce(
            coalesce(failed_from_ms, to_ms, end_ms) - coalesce(from_ms, begin_ms) <= 1.5 * int_member.interval_ms, true)
            as is_close
    from paired
    join int_member on int_member.target_id = paired.target_id
    left join int_vital on int_vital.target_id = paired.target_id and int_vital.scraped_ms = paired.from_ms
    left join int_scrape as following
        on following.target_id = paired.target_id and following.scraped_ms = paired.to_ms
)

select
    target_id,
    span_id,
    from_ms,
    to_ms,
    role,
    is_restart,
    case when is_restart then process_start_ms end as process_start_ms,
    failed_from_ms,
    failed_to_ms,
    refusals,
    message,
    is_close,
    case
        when failed_from_ms is null then is_restart and from_ms is not null and not is_close
        else is_restart or refusals >= 2
    end as is_down
from joined
