-- raw_target: what was scraped: one process' address within one cluster.
-- grain: one row per target_id
-- key:   target_id
-- output:
--   cluster       text | name of the cluster, from path, label or option
--   instance      text | name of the target within it
--   added_labels  text | JSON of the labels that its series gain in PromQL; {} for inputs that carry their own
create table if not exists raw_target (
    target_id integer not null,
    cluster varchar not null,
    instance varchar not null,
    added_labels varchar not null
);
