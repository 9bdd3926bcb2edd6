-- stg_series_span: first and last scrape that holds a series.
-- grain: one row per series_id
-- key:   series_id
-- stored: yes
-- inputs: stg_scrape, raw_template
with

used as (
    select
        template_id,
        min(scraped_ms) as first_ms,
        max(scraped_ms) as last_ms
    from stg_scrape
    where up
    group by template_id
),

held as (
    select
        unnest(raw_template.series_ids) as series_id,
        used.first_ms,
        used.last_ms
    from raw_template
    join used on used.template_id = raw_template.template_id
)

select
    series_id,
    min(first_ms) as first_ms,
    max(last_ms) as last_ms
from held
group by series_id
