-- int_histogram_fault: windows in which a histogram contradicts itself, so that nothing may be read from its buckets.
-- grain: one row per histogram_id, window_end_ms and fault
-- key:   histogram_id, window_end_ms, fault
-- inputs: int_bucket_step
-- output:
--   fault  text | order: a bucket grew more than one above it; count: the last bucket and _count grew differently;
--                 endless: no bucket up to infinity; fall: a part of it fell though the process is the same;
--                 bounds: edges came or went
with

faulty as (
    select distinct histogram_id, window_end_ms, faults
    from int_bucket_step
    where faults is not null
)

select
    histogram_id,
    window_end_ms,
    unnest(string_split(faults, ' ')) as fault
from faulty
