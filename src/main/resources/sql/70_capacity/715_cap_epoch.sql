-- cap_epoch: the runs of each member's process.
-- grain: one row per target_id and epoch_ms
-- key:   target_id, epoch_ms
-- inputs: int_scrape, cap_target
-- output:
--   epoch_ms   epoch ms | first scrape of the run
--   until_ms   epoch ms | first scrape of the next one; far away for the last
--   from_zero  boolean  | its counters count from zero: the run began after the archive did
with

run as (
    select
        int_scrape.target_id,
        int_scrape.epoch_ms,
        min(case when int_scrape.is_first and int_scrape.since_ms is null then 0 else 1 end) as from_zero
    from int_scrape
    join cap_target on cap_target.target_id = int_scrape.target_id
    group by int_scrape.target_id, int_scrape.epoch_ms
)

select
    target_id,
    epoch_ms,
    coalesce(lead(epoch_ms) over (partition by target_id order by epoch_ms), 9000000000000000) as until_ms,
    from_zero = 1 as from_zero
from run
