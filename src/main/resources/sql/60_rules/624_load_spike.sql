-- load_spike: far more requests came than usual.
-- id: load_spike
-- group: cluster
-- severity: info
-- title: {times} times the usual requests came to {cluster} from {from:clock} to {to:clock}: {rate} a second, where {usual} are usual
-- titles: far more requests than usual came to {cluster} {events} times, up to {times:max} times as many
-- open: {times} times the usual requests have come to {cluster} since {from:clock}: {rate} a second, where {usual} are usual
-- requires: grpc_server_started_total
-- limits: times = 2 times (of the median rate of the member); deviations = 6 deviations (median absolute deviations above the median); sustained_seconds = 30 seconds (shorter bursts are not told); merge_seconds = 15 seconds (stretches this close are one)
-- why: Slow disks and elections often come with load; what was slow only then is a matter of size, not of faults.
-- remedy: Find the client; spread its requests, or give the cluster faster disks.
-- next: etcdscope promql 'sum by (grpc_method) (rate(grpc_server_started_total[1m]))' INPUT
-- sql: select sum(increase) / epoch({to} - {from}) as rate from growth_between('grpc_server_started_total', {cluster}, {from}, {to}) where json_extract_string(labels, '$.grpc_type') = 'unary' and json_extract_string(labels, '$.grpc_service') like 'etcdserverpb.%'
-- promql: sum(rate(grpc_server_started_total{cluster="{cluster}",grpc_type="unary",grpc_service=~"etcdserverpb.*"}[{range}] @ {at}))
with

asked as (
    select stg_series.target_id, int_step.scraped_ms, sum(int_step.increase) as requests
    from int_step
    join stg_series on stg_series.series_id = int_step.series_id
    where stg_series.metric = 'grpc_server_started_total'
        and json_extract_string(stg_series.labels, '$.grpc_type') = 'unary'
        and json_extract_string(stg_series.labels, '$.grpc_service') like 'etcdserverpb.%'
    group by all
),

rated as (
    select
        int_member.cluster,
        int_member.instance,
        int_member.end_ms,
        int_member.interval_ms as usual_interval_ms,
        int_scrape.target_id,
        int_scrape.previous_ms,
        int_scrape.scraped_ms,
        coalesce(asked.requests, 0) as requests,
        coalesce(asked.requests, 0) * 1000.0 / int_scrape.interval_ms as rate
    from int_scrape
    join int_member on int_member.target_id = int_scrape.target_id
    left join asked on asked.target_id = int_scrape.target_id and asked.scraped_ms = int_scrape.scraped_ms
    where int_scrape.interval_ms > 0 and not int_scrape.is_restart
),

middle as (
    select target_id, median(rate) as usual, count(*) as intervals
    from rated
    group by target_id
),

spread as (
    select rated.target_id, middle.usual, middle.intervals, median(abs(rated.rate - middle.usual)) as deviation
    from rated
    join middle on middle.target_id = rated.target_id
    group by all
),

high as (
    select
        rated.*,
        spread.usual,
        case
            when previous_ms - lag(scraped_ms) over (partition by rated.target_id order by scraped_ms)
                <= greatest(:merge_seconds * 1000, 1.5 * usual_interval_ms) then 0
            else 1
        end as begins
    from rated
    join spread on spread.target_id = rated.target_id
    where spread.intervals >= 10
        and rated.requests >= 20
        and rated.rate > :times * spread.usual
        and rated.rate > spread.usual + :deviations * spread.deviation
),

numbered as (
    select high.*, sum(begins) over (partition by target_id order by scraped_ms rows unbounded preceding) as run
    from high
),

stretch as (
    select
        cluster, instance, target_id, run, usual,
        min(previous_ms) as from_ms,
        max(scraped_ms) as to_ms,
        max(end_ms) as end_ms,
        max(usual_interval_ms) as interval_ms,
        sum(requests) * 1000.0 / sum(scraped_ms - previous_ms) as rate
    from numbered
    group by all
    having max(scraped_ms) - min(previous_ms) >= :sustained_seconds * 1000
),

island as (                       -- of several members at once: one time of load
    select
        stretch.*,
        sum(begins) over (partition by cluster order by from_ms, target_id rows unbounded preceding) as place
    from (
        select
            stretch.*,
            case
                when from_ms <= max(to_ms) over (
                    partition by cluster order by from_ms, target_id
                    rows between unbounded preceding and 1 preceding
                ) then 0
                else 1
            end as begins
        from stretch
    ) as stretch
),

whole as (
    select
        cluster,
        place,
        count(distinct target_id) as members,
        min(instance) as instance,
        string_agg(distinct instance, ', ' order by instance) as instances,
        min(from_ms) as from_ms,
        max(to_ms) as to_ms,
        max(end_ms) as end_ms,
        max(interval_ms) as interval_ms
    from island
    group by cluster, place
),

expected as (
    select rated.cluster, sum(middle.usual) as usual
    from (select distinct cluster, target_id from rated) as rated
    join middle on middle.target_id = rated.target_id
    group by rated.cluster
),

total as (                        -- where the whole cluster got no more than usual, requests only moved
    select
        whole.*,
        expected.usual,
        sum(rated.requests) * 1000.0 / any_value(whole.to_ms - whole.from_ms) as rate
    from whole
    join expected on expected.cluster = whole.cluster
    join rated
        on rated.cluster = whole.cluster
        and rated.scraped_ms > whole.from_ms
        and rated.scraped_ms <= whole.to_ms
    group by all
)

select
    'load_spike' as kind,
    'info' as severity,
    cluster,
    case when members = 1 then instance end as member,
    null as peer,
    from_ms,
    case when end_ms - to_ms > 1.5 * interval_ms then to_ms end as to_ms,
    'fail' as verdict,
    to_json({
        times: round(rate / usual, 1),
        rate: round(rate, 1),
        usual: round(usual, 1),
        members: instances,
        lastSeen: rfc3339(to_ms)
    }) as evidence
from total
where rate > :times * usual
