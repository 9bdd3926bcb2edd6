-- v_scrape_success: how many scrapes of each target succeeded, by the source that they came from.
-- grain: one row per source, cluster and instance
-- inputs: stg_scrape, raw_source, stg_target
-- output:
--   source         text  | the INPUT, with the first folder of the path within it where there are several
--   tried          count | scrapes, good and failed
--   good           count | of these answered
--   share          ratio | good over tried
--   first_failure  UTC   | null where none failed
--   last_failure   UTC   | null where none failed
-- notes: Only failures that the archive knows of count: an error log, an error page, an empty file. A scrape that was
--   never tried is a gap, see v_member_state.
select
    raw_source.input as source,
    stg_target.cluster,
    stg_target.instance,
    count(*) as tried,
    count(*) filter (where stg_scrape.up) as good,
    count(*) filter (where stg_scrape.up) * 1.0 / count(*) as share,
    epoch_ms(min(case when not stg_scrape.up then stg_scrape.scraped_ms end)) as first_failure,
    epoch_ms(max(case when not stg_scrape.up then stg_scrape.scraped_ms end)) as last_failure
from stg_scrape
join stg_target on stg_target.target_id = stg_scrape.target_id
left join raw_source on raw_source.source_id = stg_scrape.source_id
group by raw_source.input, stg_target.cluster, stg_target.instance
