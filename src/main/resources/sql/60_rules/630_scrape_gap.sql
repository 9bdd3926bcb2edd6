-- scrape_gap: scrapes of a member are missing or damaged, and nothing says that it was down.
-- id: scrape_gap
-- group: member
-- severity: info
-- title: nothing is known of {member} for {seconds:duration}, from {from:clock} to {to:clock}: {reason}
-- titles: nothing is known of {member} in {events} gaps, {seconds:sum duration} in all
-- open: nothing is known of {member} after {from:clock}: its scrapes end before those of the others
-- requires:
-- limits: gap_intervals = 1.5 intervals (a scrape is late beyond this)
-- why: What happened in a gap cannot be told; numbers across it are right in sum but not in place.
-- remedy: Keep the error log of the collector beside the scrapes, so that a failed scrape can be told from a lost file.
-- next: etcdscope inspect INPUT
-- sql: select scraped_at as "from", next_at as "to", epoch(next_at - scraped_at) as seconds from (select scraped_at, lead(scraped_at) over (order by scraped_at) as next_at from v_scrape where up and cluster = {cluster} and instance = {member}) as scrape where scraped_at in ({from:all}) order by scraped_at
-- promql: absent_over_time(up{cluster="{cluster}",{instance}}[{range}] @ {at})
select
    'scrape_gap' as kind,
    'info' as severity,
    int_member.cluster,
    int_member.instance as member,
    null as peer,
    coalesce(int_span.from_ms, int_member.begin_ms) as from_ms,
    coalesce(int_span.to_ms, case when int_member.is_moved_on then int_member.end_ms end) as to_ms,
    'undecidable' as verdict,
    to_json({
        seconds: (coalesce(int_span.to_ms, int_member.end_ms) - coalesce(int_span.from_ms, int_member.begin_ms)) / 1000.0,
        intervalSeconds: int_member.interval_ms / 1000.0,
        reason: case when int_span.failed_from_ms is null then 'no scrape' else 'damaged or failed scrapes' end,
        message: int_span.message
    }) as evidence
from int_span
join int_member on int_member.target_id = int_span.target_id
where not int_span.is_down
    and not int_member.is_told
    and not int_member.is_shadow
    and (int_member.has_answered or int_span.failed_from_ms is not null)
    and (not int_span.is_close or int_span.failed_from_ms is not null)
