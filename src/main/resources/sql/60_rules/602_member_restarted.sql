-- member_restarted: the process of a member is a new one.
-- id: member_restarted
-- group: member
-- severity: info
-- title: {member} was restarted {at:when}
-- titles: {member} was restarted {events} times
-- requires:
-- why: A restart resets counters, drops connections, and makes a leader give up its place.
-- remedy: Find who restarted it: an operator, the service manager, the kernel's out-of-memory killer.
-- next: journalctl -u etcd --since "{from:early}" --until "{to:late}"
-- sql: select epoch_ms(cast(round(value * 1000) as bigint)) as "at", min(scraped_at) as first_scrape_of_the_new_process from v_sample where metric = 'process_start_time_seconds' and cluster = {cluster} and instance = {member} group by value having min(scraped_at) in ({firstScrapeOfTheNewProcess:all}) order by "at"
-- promql: changes(process_start_time_seconds{cluster="{cluster}",{instance}}[{wide}] @ {firstScrapeOfTheNewProcess:at}) > 0
with

restart as (
    select
        int_member.cluster,
        int_member.instance,
        int_scrape.previous_ms,
        int_scrape.scraped_ms,
        case
            when int_scrape.process_start_ms between int_scrape.previous_ms and int_scrape.scraped_ms
                then int_scrape.process_start_ms
        end as start_ms
    from int_scrape
    join int_member on int_member.target_id = int_scrape.target_id
    where int_scrape.is_restart and not int_member.is_mixed
)

select
    'member_restarted' as kind,
    'info' as severity,
    cluster,
    instance as member,
    null as peer,
    coalesce(start_ms, previous_ms) as from_ms,
    coalesce(start_ms, scraped_ms) as to_ms,
    'fail' as verdict,
    to_json({
        'at': rfc3339(start_ms),
        lastScrapeOfTheOldProcess: rfc3339(previous_ms),
        firstScrapeOfTheNewProcess: rfc3339(scraped_ms),
        basis: case when start_ms is null then 'counters fell' else 'process_start_time_seconds' end
    }) as evidence
from restart
