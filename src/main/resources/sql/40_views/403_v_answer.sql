-- v_answer: who answered each good scrape at an address where several members answered in turn.
-- grain: one row per address and scrape
-- inputs: raw_answer, raw_target, stg_target, stg_scrape, raw_source
-- output:
--   address      text      | instance as the archive names it
--   instance     text      | the member's row, member@address
--   server_id    text      | its id; null where members were told apart by the start of their process
--   scraped_at   timestamp | UTC
--   source_path  text      | where it was read
select
    stg_target.cluster,
    raw_target.instance as address,
    stg_target.instance,
    raw_answer.server_id,
    epoch_ms(stg_scrape.scraped_ms) as scraped_at,
    raw_source.path as source_path
from raw_answer
join raw_target on raw_target.target_id = raw_answer.address_id
join stg_target on stg_target.target_id = raw_answer.target_id
join stg_scrape on stg_scrape.target_id = raw_answer.target_id and stg_scrape.up
left join raw_source on raw_source.source_id = stg_scrape.source_id
