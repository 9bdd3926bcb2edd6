-- stg_target: what was scraped, by cluster and instance.
-- grain: one row per target_id
-- key:   target_id
-- inputs: raw_target
select
    target_id,
    cluster,
    instance
from raw_target
