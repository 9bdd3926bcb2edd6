-- panel_object_count: keys by resource type, in the first and in the last list beside the scrapes.
-- grain:    one row per cluster and type
-- inputs:   v_object_count
-- title:    Objects by type, from lists of keys
-- topic:    database
-- kind:     table
-- unit:     count
-- requires: nothing
-- empty:    Not given: no list of keys and no count of objects lies beside the scrapes.
-- optional: yes
-- reading:  From lists of keys or counts of objects that lie beside the scrapes; names of objects are never read into the database.
-- promql:   sort_desc(apiserver_storage_objects)
-- output:
--   type     text  | Type
--   first    count | First list
--   last     count | Last list
--   growth   count | Growth
--   share    bar   | Share of the last
--   lists    count | Lists
with

ranked as (
    select
        cluster,
        type,
        objects,
        "at",
        min("at") over (partition by cluster) as first_at,
        max("at") over (partition by cluster) as last_at
    from v_object_count
),

folded as (
    select
        cluster,
        type,
        coalesce(max(objects) filter (where "at" = first_at), 0) as first,
        coalesce(max(objects) filter (where "at" = last_at), 0) as last,
        count(distinct "at") as lists
    from ranked
    group by cluster, type
)

select
    cluster,
    type,
    first,
    last,
    last - first as growth,
    last * 1.0 / nullif(sum(last) over (partition by cluster), 0) as share,
    lists
from folded
order by cluster, last desc, first desc, type
limit 100
