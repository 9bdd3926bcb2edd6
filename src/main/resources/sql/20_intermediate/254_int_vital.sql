-- int_vital: what each member said of itself at each good scrape.
-- grain: one row per target_id and scraped_ms
-- key:   target_id, scraped_ms
-- stored: yes
-- inputs: stg_scrape, raw_template, raw_sample, stg_series, int_member
-- output:
--   has_leader       number | 1 knows a leader, 0 knows none; null where not exposed
--   is_leader        number | 1 leads
--   is_learner       number | 1 has no vote
--   leader_changes   count  | arrivals of a leader seen since the process started
--   committed_index  count  | raft index committed
--   applied_index    count  | raft index applied
--   db_size          bytes  | size of the database file
--   db_in_use        bytes  | pages in use of it
--   quota            bytes  | limit of the file; null where not exposed or 0
--   compact_revision count  | revision of the last compaction
--   current_revision count  | current revision
-- notes: Only changes are stored: a value is that of the last row at or before, where the scrape holds the series.
with

wanted as (                       -- a number stands for each metric: a row for each scrape compares it a dozen times
    select
        stg_series.series_id,
        stg_series.target_id,
        case stg_series.metric
            when 'etcd_server_has_leader' then 1
            when 'etcd_server_is_leader' then 2
            when 'etcd_server_is_learner' then 3
            when 'etcd_server_leader_changes_seen_total' then 4
            when 'etcd_server_proposals_committed_total' then 5
            when 'etcd_server_proposals_applied_total' then 6
            when 'etcd_mvcc_db_total_size_in_bytes' then 7
            when 'etcd_debugging_mvcc_db_total_size_in_bytes' then 7
            when 'etcd_mvcc_db_total_size_in_use_in_bytes' then 8
            when 'etcd_server_quota_backend_bytes' then 9
            when 'etcd_debugging_mvcc_compact_revision' then 10
            when 'etcd_debugging_mvcc_current_revision' then 11
        end as fact
    from stg_series
    join int_member on int_member.target_id = stg_series.target_id
),

held as (
    select
        wanted.series_id,
        wanted.fact,
        raw_template.template_id
    from wanted
    join raw_template
        on raw_template.target_id = wanted.target_id
        and array_contains(raw_template.series_ids, wanted.series_id)
    where wanted.fact is not null
),

told as (                         -- filtered by itself, so that the join need not go through all samples
    select
        raw_sample.series_id,
        raw_sample.scraped_ms,
        raw_sample.value
    from raw_sample
    where raw_sample.series_id in (select series_id from wanted where fact is not null)
),

reading as (
    select
        stg_scrape.target_id,
        stg_scrape.scraped_ms,
        held.fact,
        last_value(told.value ignore nulls) over (
            partition by held.series_id order by stg_scrape.scraped_ms
            rows between unbounded preceding and current row
        ) as value
    from stg_scrape
    join held on held.template_id = stg_scrape.template_id
    left join told
        on told.series_id = held.series_id and told.scraped_ms = stg_scrape.scraped_ms
    where stg_scrape.up
),

beside as (                       -- a staleness marker, or any other NaN, is no value
    select
        target_id,
        scraped_ms,
        max(case when fact = 1 then value end) as has_leader,
        max(case when fact = 2 then value end) as is_leader,
        max(case when fact = 3 then value end) as is_learner,
        max(case when fact = 4 then value end) as leader_changes,
        max(case when fact = 5 then value end) as committed_index,
        max(case when fact = 6 then value end) as applied_index,
        max(case when fact = 7 then value end) as db_size,
        max(case when fact = 8 then value end) as db_in_use,
        max(case when fact = 9 then value end) as quota,
        max(case when fact = 10 then value end) as compact_revision,
        max(case when fact = 11 then value end) as current_revision
    from reading
    where value between -1e308 and 1e308
    group by target_id, scraped_ms
)

select
    stg_scrape.target_id,
    stg_scrape.scraped_ms,
    beside.has_leader,
    beside.is_leader,
    beside.is_learner,
    beside.leader_changes,
    beside.committed_index,
    beside.applied_index,
    beside.db_size,
    beside.db_in_use,
    nullif(beside.quota, 0) as quota,
    beside.compact_revision,
    beside.current_revision
from stg_scrape
join int_member on int_member.target_id = stg_scrape.target_id
left join beside
    on beside.target_id = stg_scrape.target_id and beside.scraped_ms = stg_scrape.scraped_ms
where stg_scrape.up
