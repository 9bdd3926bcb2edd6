-- raw_epoch: share of slow fsyncs around elections, all elections laid over each other.
-- grain: one row per cluster and from_seconds
-- output:
--   from_seconds  seconds | from the election on, negative before it
--   to_seconds    seconds | end of the period
--   share         ratio   | of fsyncs above 64 ms, mean over the elections; null where nothing was observed
--   elections     count   | laid over each other
--   p_value       ratio   | that the last five minutes before are as high by chance, by circular shifts
--   risk_lower    ratio   | an election is so many times likelier after a window with such fsyncs, at least
--   risk_upper    ratio   | at most
create table if not exists raw_epoch (
    cluster varchar not null,
    from_seconds bigint not null,
    to_seconds bigint not null,
    share double,
    elections bigint not null,
    p_value double,
    risk_lower double,
    risk_upper double
);
