-- stg_target: what was scraped, by cluster and instance.
-- grain: one row per target_id
-- key:   target_id
-- inputs: raw_target, raw_answer, dim_cluster_part
-- output:
--   cluster   text | as the archive names it; with ~1, ~2 where it calls several clusters by one name
--   instance  text | as the archive names it; member@address where several members answered at one address
-- notes: An address at which several members answered is none itself.
select
    raw_target.target_id,
    raw_target.cluster || case
        when dim_cluster_part.part is null then '' else '~' || cast(dim_cluster_part.part as varchar)
    end as cluster,
    raw_target.instance
from raw_target
left join dim_cluster_part on dim_cluster_part.target_id = raw_target.target_id
where raw_target.target_id not in (select address_id from raw_answer)
