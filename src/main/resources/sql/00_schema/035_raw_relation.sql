-- raw_relation: how strongly pairs of measures moved together, by windows.
-- grain: one row per cluster, first and second
-- output:
--   lag_ms       milliseconds | by which the second follows the first; negative where it leads
--   correlation  ratio        | Spearman's of the steps at that lag
--   effective    count        | independent pairs that would tell as much
--   windows      count        | pairs of steps
--   p_value      ratio        | by circular shifts, corrected for the number of pairs looked at; null with too few windows
create table if not exists raw_relation (
    cluster varchar not null,
    first varchar not null,
    second varchar not null,
    lag_ms bigint,
    correlation double,
    effective double,
    windows bigint not null,
    p_value double
);
