-- panel_compaction_time: how long compactions and their pauses took, and how many keys they removed, by member.
-- grain:    one row per member and measure
-- inputs:   fct_histogram_total, fct_histogram_window, dim_histogram
-- title:    Compactions: duration and pauses
-- topic:    database
-- kind:     table
-- unit:     seconds
-- requires: etcd_debugging_mvcc_db_compaction_total_duration_milliseconds, etcd_debugging_mvcc_db_compaction_pause_duration_milliseconds, etcd_debugging_mvcc_index_compaction_pause_duration_milliseconds
-- empty:    No compaction ran in this time.
-- reading:  Pauses hold up everything else. More than some hundred milliseconds in all is a large compaction: compact more often, or look at the disk.
-- promql:   histogram_quantile(0.99, increase(etcd_debugging_mvcc_db_compaction_total_duration_milliseconds_bucket[$range]))
-- output:
--   instance  text    | Member
--   measure   text    | Measure
--   times     count   | Times
--   mean      seconds | Mean
--   slowest   bucket  | Slowest bucket
with

number as (
    select histogram_id, sum(observations) as times, cast(sum(cast(total as decimal(38, 9))) as double) as total
    from fct_histogram_window
    group by histogram_id
),

slowest as (
    select histogram_id, max(le) / 1000 as le, max(le_lower) / 1000 as le_lower
    from fct_histogram_total
    where increase > 0
    group by histogram_id
)

select
    dim_histogram.cluster,
    dim_histogram.instance,
    case dim_histogram.metric
        when 'etcd_debugging_mvcc_db_compaction_total_duration_milliseconds' then 'database, in all'
        when 'etcd_debugging_mvcc_db_compaction_pause_duration_milliseconds' then 'database, pauses'
        else 'index, pauses'
    end as measure,
    cast(number.times as bigint) as times,
    number.total / number.times / 1000 as mean,
    slowest.le_lower as slowest_lower,
    slowest.le as slowest
from dim_histogram
join number on number.histogram_id = dim_histogram.histogram_id
join slowest on slowest.histogram_id = dim_histogram.histogram_id
where dim_histogram.metric in (
        'etcd_debugging_mvcc_db_compaction_total_duration_milliseconds',
        'etcd_debugging_mvcc_db_compaction_pause_duration_milliseconds',
        'etcd_debugging_mvcc_index_compaction_pause_duration_milliseconds'
    )
    and number.times > 0
order by dim_histogram.cluster, dim_histogram.instance, measure
