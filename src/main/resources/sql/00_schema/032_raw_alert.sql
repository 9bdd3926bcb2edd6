-- raw_alert: stretches of alert rules as replayed last.
-- grain: one row per rule, label set and stretch
create table if not exists raw_alert (
    rule varchar not null,
    severity varchar,
    cluster varchar,
    labels varchar not null,
    pending_ms bigint,
    firing_ms bigint,
    resolved_ms bigint,
    worst_value double
);
