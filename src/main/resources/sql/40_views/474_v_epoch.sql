-- v_epoch: share of slow fsyncs around elections, all elections laid over each other.
-- grain: one row per cluster and period of five minutes
-- inputs: raw_epoch
-- output:
--   from_seconds  seconds | from the election on, negative before it
--   share         ratio   | of fsyncs above 64 ms, mean over the elections
--   elections     count   | laid over each other; a test needs five
--   p_value       ratio   | that the five minutes before are as high by chance
--   risk_lower    ratio   | an election is so many times likelier after a window with such fsyncs, at least
--   risk_upper    ratio   | at most
-- notes: Written by the last incident analysis of this database.
select
    cluster,
    from_seconds,
    to_seconds,
    share,
    elections,
    p_value,
    risk_lower,
    risk_upper
from raw_epoch
