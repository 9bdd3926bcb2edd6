-- v_sample: every sample as it was read, bit for bit.
-- grain:  one row per series and scrape
-- inputs: raw_sample, raw_scrape, raw_series, raw_target, raw_template, dim_cluster_part
-- output:
--   cluster     text      | name of the cluster
--   instance    text      | name of the target
--   metric      text      | name as exposed
--   labels      text      | JSON of the exposition's own labels, keys sorted
--   scraped_at  timestamp | UTC
--   value       double    | bits as read; staleness markers are NaN
with

holding as (                      -- which series each template holds
    select
        template_id,
        unnest(series_ids) as series_id
    from raw_template
),

place as (                        -- every place that has a value, stored or not; with its names, so that what a
    select                        -- query asks of them is met before values are looked up
        t.cluster || case when d.part is null then '' else '~' || cast(d.part as varchar) end as cluster,
        t.instance,
        r.metric,
        r.labels,
        h.series_id,
        c.scraped_ms
    from raw_scrape as c
    join holding as h using (template_id)
    join raw_series as r using (series_id)
    join raw_target as t on t.target_id = c.target_id
    left join dim_cluster_part as d on d.target_id = c.target_id
)

select
    p.cluster,
    p.instance,
    p.metric,
    p.labels,
    epoch_ms(p.scraped_ms) as scraped_at,
    s.value
from place as p
asof join raw_sample as s
    on p.series_id = s.series_id and p.scraped_ms >= s.scraped_ms
