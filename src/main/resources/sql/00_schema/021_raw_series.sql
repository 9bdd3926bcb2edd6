-- raw_series: a metric name and label set of one target.
-- grain: one row per series_id
-- key:   series_id
-- output:
--   metric  text | name as exposed, suffix included
--   labels  text | JSON of the exposition's own labels, keys sorted
--   type    text | word of the TYPE line of its family; null where none was seen
create table if not exists raw_series (
    series_id integer not null,
    target_id integer not null,
    metric varchar not null,
    labels varchar not null,
    type varchar
);
