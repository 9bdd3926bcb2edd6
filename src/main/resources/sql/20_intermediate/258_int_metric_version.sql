-- int_metric_version: whether each metric of the catalogue was collected, and if not, whether the version has it at all.
-- grain: one row per cluster and metric
-- key:   cluster, metric
-- inputs: stg_series, int_member, raw_catalogue
-- output:
--   presence  text | collected; not in this version: every version seen lies before its first or behind its last;
--                    no event yet: it appears with the first event that it counts, or with the first peer; not collected: a version seen has it,
--                    but no scrape holds it; unknown: no version was seen
--   is_in_version  boolean | some version seen has it, by the catalogue; null where no version was seen
--   versions  text | versions of the members, joined; null where none is exposed
-- notes: The catalogue names the first version of each line that has a metric, such as 3.1.19 3.2.24 3.3.9. A line that is
--   not named has it where it is later than the first line named. A version counts as major * 10^8 + minor * 10^4 + patch.
--   Only metrics of etcd itself: what an apiserver or a vendor exposes has no etcd version.
with

known as (
    select metric, canonical, since, until
    from raw_catalogue
    where regexp_matches(since, '^[0-9]')
),

edge as (
    select
        metric,
        'since' as side,
        unnest(string_split(since, ' ')) as version
    from known
    union all
    select metric, 'until', unnest(string_split(until, ' '))
    from known
    where until is not null
),

numbered_edge as (
    select
        metric,
        side,
        cast(split_part(version, '.', 1) as bigint) * 10000 + cast(split_part(version, '.', 2) as bigint) as line,
        coalesce(try_cast(split_part(version, '.', 3) as bigint), 0) as patch
    from edge
),

version as (
    select
        int_member.cluster,
        json_extract_string(stg_series.labels, '$.server_version') as version
    from stg_series
    join int_member on int_member.target_id = stg_series.target_id
    where stg_series.metric = 'etcd_server_version'
    group by all
),

numbered_version as (
    select
        cluster,
        version,
        try_cast(split_part(version, '.', 1) as bigint) * 10000 + try_cast(split_part(version, '.', 2) as bigint) as line,
        coalesce(try_cast(regexp_extract(split_part(version, '.', 3), '^[0-9]+') as bigint), 0) as patch
    from version
),

judged as (                       -- of every version seen and every metric: too old, or too new
    select
        numbered_version.cluster,
        numbered_version.version,
        numbered_edge.metric,
        case
            when count(*) filter (where side = 'since' and numbered_edge.line = numbered_version.line) > 0
                then bool_and(numbered_edge.patch > numbered_version.patch)
                    filter (where side = 'since' and numbered_edge.line = numbered_version.line)
            else bool_and(numbered_edge.line > numbered_version.line) filter (where side = 'since')
        end as is_before,
        coalesce(max(numbered_edge.line) filter (where side = 'until') < any_value(numbered_version.line), false)
            as is_behind
    from numbered_version
    join numbered_edge on numbered_version.line is not null
    group by numbered_version.cluster, numbered_version.version, numbered_edge.metric
),

told as (
    select
        cluster,
        metric,
        bool_and(is_before or is_behind) as is_lacking,
        string_agg(version, ', ' order by version) as versions
    from judged
    group by cluster, metric
),

held as (
    select distinct int_member.cluster, stg_series.family as metric
    from stg_series
    join int_member on int_member.target_id = stg_series.target_id
)

select
    member.cluster,
    known.metric,
    known.canonical,
    case
        when held.metric is not null then 'collected'
        when told.is_lacking then 'not in this version'
        when regexp_matches(known.metric, '^etcd_network_(snapshot_|.*_failures_total$|disconnected_peers_total$)')
            or known.metric in ('etcd_debugging_server_alarms', 'etcd_server_learner_promote_failures')
            or (member.members = 1 and regexp_matches(known.metric, '^etcd_network_(peer|active_peers|known_peers)'))
            then 'no event yet'
        when told.metric is not null then 'not collected'
        else 'unknown'
    end as presence,
    not told.is_lacking as is_in_version,
    told.versions
from (select cluster, count(*) as members from int_member group by cluster) as member
cross join known
left join held on held.cluster = member.cluster and held.metric = known.metric
left join told on told.cluster = member.cluster and told.metric = known.metric
