-- raw_template: a set of series that scrapes have in common; presence and absence are kept here.
-- grain: one row per template_id
-- key:   template_id
-- output:
--   series_ids  series_id[] | ascending
create table if not exists raw_template (
    template_id integer not null,
    target_id integer not null,
    series_ids integer[] not null
);
