-- targets_mixed: several members answer at one address in turn.
-- id: targets_mixed
-- group: cluster
-- severity: warning
-- title: at {member} {count} members answered in turn ({ids}); each was told apart by {basis}, and nothing is counted across them
-- titles: at {member:all} several members answered in turn; each was told apart, and nothing is counted across them
-- requires:
-- why: Scraping through a balancer sees each member only now and then; what happened to it in between is known late or not at all.
-- remedy: Scrape every member at its own address.
-- next: etcdscope query "select * from v_answer order by scraped_at" --db archive.duckdb
-- sql: select count(distinct instance) as count, string_agg(distinct server_id, ', ' order by server_id) as ids from v_answer where cluster = {cluster} and address = {member}
-- promql: count by (instance) (last_over_time(etcd_server_id{cluster="{cluster}"}[{range}] @ {at}))
-- notes: Without etcd_server_id each process is told apart by its start, so that a restart gives a further row.
with

answer as (
    select
        raw_answer.address_id,
        raw_answer.target_id,
        coalesce(raw_answer.server_id, 'process of ' || rfc3339(raw_answer.process_start_ms)) as who,
        raw_answer.server_id is not null as has_id,
        stg_scrape.scraped_ms,
        raw_source.path
    from raw_answer
    join stg_scrape on stg_scrape.target_id = raw_answer.target_id and stg_scrape.up
    left join raw_source on raw_source.source_id = stg_scrape.source_id
),

turned as (
    select
        answer.*,
        case when target_id <> lag(target_id) over (partition by address_id order by scraped_ms, target_id) then 1 else 0 end
            as turn
    from answer
),

member as (
    select
        turned.address_id,
        turned.target_id,
        turned.who,
        bool_and(has_id) as has_id,
        count(*) as scrapes,
        min(scraped_ms) as first_ms,
        max(scraped_ms) as last_ms,
        min_by(path, scraped_ms) as first_path,
        max_by(path, scraped_ms) as last_path,
        sum(turn) as turns,
        min(stg_target.cluster) as cluster
    from turned
    join stg_target on stg_target.target_id = turned.target_id
    group by turned.address_id, turned.target_id, turned.who
),

told as (
    select
        address_id,
        count(*) as members,
        string_agg(who, ', ' order by who) as ids,
        bool_and(has_id) as has_id,
        sum(scrapes) as scrapes,
        sum(turns) as turns,
        min(first_ms) as first_ms,
        max(last_ms) as last_ms,
        min(cluster) as cluster,
        string_agg(
            who || ': ' || cast(scrapes as varchar) || ' scrapes, ' || rfc3339(first_ms) || ' (' || coalesce(first_path, '')
            || ') to ' || rfc3339(last_ms) || ' (' || coalesce(last_path, '') || ')', '; ' order by who
        ) as went
    from member
    group by address_id
)

select
    'targets_mixed' as kind,
    'warning' as severity,
    told.cluster,
    raw_target.instance as member,
    null as peer,
    told.first_ms as from_ms,
    told.last_ms as to_ms,
    'fail' as verdict,
    to_json({
        'count': told.members,
        ids: told.ids,
        basis: case when told.has_id then 'etcd_server_id' else 'process_start_time_seconds' end,
        scrapes: told.scrapes,
        switches: told.turns,
        whichScrapes: told.went,
        unplaced: (
            select count(*) from stg_scrape where stg_scrape.target_id = told.address_id and stg_scrape.up
        ),
        failedScrapes: (
            select count(*) from stg_scrape where stg_scrape.target_id = told.address_id and not stg_scrape.up
        )
    }) as evidence
from told
join raw_target on raw_target.target_id = told.address_id
union all
select
    'targets_mixed',
    'warning',
    int_member.cluster,
    int_member.instance,
    null,
    min(int_scrape.scraped_ms),
    max(int_scrape.scraped_ms),
    'fail',
    to_json({
        'count': 'several',
        ids: 'two ids in one scrape',
        basis: 'nothing: increases and states of this target mean nothing',
        switches: count(*) filter (where int_scrape.is_restart)
    })
from int_member
join int_scrape on int_scrape.target_id = int_member.target_id
where int_member.is_mixed
group by int_member.cluster, int_member.instance, int_member.target_id
