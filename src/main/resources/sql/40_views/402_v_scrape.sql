-- v_scrape: every scrape, the failed ones too.
-- grain:  one row per cluster, instance and scraped_at
-- inputs: stg_scrape, raw_source, raw_target, dim_cluster_part
-- output:
--   cluster      text      | name of the cluster
--   instance     text      | name of the target
--   scraped_at   timestamp | UTC
--   up           boolean   | false where the scrape failed
--   samples      number    | series in it
--   source_path  text      | where it was read
--   message      text      | why it failed
select
    t.cluster || case when p.part is null then '' else '~' || cast(p.part as varchar) end as cluster,
    t.instance,
    epoch_ms(c.scraped_ms) as scraped_at,
    c.up,
    c.samples,
    o.path as source_path,
    c.message
from stg_scrape as c
join raw_target as t using (target_id)
join raw_source as o using (source_id)
left join dim_cluster_part as p using (target_id)
