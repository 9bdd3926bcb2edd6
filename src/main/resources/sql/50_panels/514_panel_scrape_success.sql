-- panel_scrape_success: how many scrapes of each target succeeded, by the source that they came from.
-- grain:    one row per source and target
-- inputs:   v_scrape_success
-- title:    Scrape success by source and target
-- topic:    availability
-- kind:     table
-- unit:     ratio
-- requires: nothing
-- reading:  One source that fails where another reaches the same member speaks of the way between them, not of the member.
-- promql:   avg_over_time(up[$range])
-- output:
--   source            text  | Source
--   instance          text  | Target
--   tried             count | Scrapes
--   good              count | Good
--   share             bar   | Success
--   first_failure_ms  clock | First failure | never
--   last_failure_ms   clock | Last failure | never
select
    cluster,
    source,
    instance,
    tried,
    good,
    share,
    epoch_ms(first_failure) as first_failure_ms,
    epoch_ms(last_failure) as last_failure_ms
from v_scrape_success
order by cluster, source, instance
