-- raw_label: what the user said of a target at ingest (--label), to choose clusters by.
-- grain: one row per target_id and name
-- key:   target_id, name
-- output:
--   name   text | such as env
--   value  text | such as prod
-- notes: For choosing only: no series gains it, so that PromQL sees what the exposition and the layout say.
create table if not exists raw_label (
    target_id integer not null,
    name varchar not null,
    value varchar not null
);
