-- raw_sample: values that differ, bit for bit, from the value stored before in the same series.
-- grain: one row per series_id and scraped_ms, in this order
-- key:   series_id, scraped_ms
-- output:
--   scraped_ms  epoch ms | time of a row of raw_scrape of the same target
--   value       double   | bits as read
-- notes: The value of a series at a scrape whose template holds it is the value of its last row at or
--   before that time. Every series of a scrape has a row where the process is a new one: where
--   process_start_time_seconds differs from the scrape before, or any counter or bucket fell. So an
--   increase is the difference of neighbouring rows, and a restart never hides behind equal values.
--   Blocks of two hours, aligned to the epoch, stand alone: the first value of a series in one is stored
--   too, so that the rows do not depend on the order of loading.
create table if not exists raw_sample (
    series_id integer not null,
    scraped_ms bigint not null,
    value double not null
);
