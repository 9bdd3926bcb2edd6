-- raw_event: what happened, as the rules found it in the last analysis.
-- grain: one row per id
-- key:   id
create table if not exists raw_event (
    id varchar not null,
    kind varchar not null,
    severity varchar not null,
    cluster varchar,
    member varchar,
    peer varchar,
    from_ms bigint,
    to_ms bigint,
    evidence varchar not null
);
