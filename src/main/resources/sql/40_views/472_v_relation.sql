-- v_relation: how strongly pairs of measures moved together; the pairs were chosen beforehand.
-- grain: one row per cluster and pair
-- inputs: raw_relation
-- output:
--   lag_seconds  seconds | by which the second follows the first; negative where it leads
--   correlation  ratio   | Spearman's of the steps at the lag where it is strongest
--   effective    count   | independent pairs that would tell as much
--   windows      count   | pairs of steps
--   p_value      ratio   | by circular shifts, corrected for the number of pairs; null with too few windows
-- notes: Says nothing of cause. Written by the last incident analysis of this database.
select
    cluster,
    first,
    second,
    lag_ms / 1000.0 as lag_seconds,
    correlation,
    effective,
    windows,
    p_value
from raw_relation
