-- raw_scrape: one exposition read from one target at one time; or, with up false, one that failed.
-- grain: one row per target_id and scraped_ms
-- key:   target_id, scraped_ms
-- output:
--   scraped_ms   epoch ms | the time the input gives it
--   template_id  number   | the series it has; null for a failed scrape
--   source_id    number   | where it was read
--   samples      number   | series in it; 0 for a failed scrape
--   up           boolean  | false: the scrape was tried and failed (error log, error page, empty file)
--   message      text     | why it failed; null where it did not
create table if not exists raw_scrape (
    target_id integer not null,
    scraped_ms bigint not null,
    template_id integer,
    source_id integer not null,
    samples integer not null,
    up boolean not null,
    message varchar
);
