-- raw_expected: members that the user named with --members, whether a scrape of them is there or not.
-- grain: one row per target_id
-- key:   target_id
create table if not exists raw_expected (
    target_id integer not null
);
