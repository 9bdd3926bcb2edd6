-- raw_finding: what the last report claims; a finding may group many events.
-- grain: one row per id
-- key:   id
create table if not exists raw_finding (
    id varchar not null,
    kind varchar not null,
    severity varchar not null,
    verdict varchar not null,
    cluster varchar,
    member varchar,
    peer varchar,
    from_ms bigint,
    to_ms bigint,
    title varchar not null,
    events varchar[] not null,
    evidence varchar not null,
    sql varchar,
    promql varchar
);
