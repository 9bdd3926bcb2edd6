-- panel_resources: processor, memory, descriptors, goroutines and collection pauses of each member in numbers.
-- grain:    one row per member
-- inputs:   fct_counter_increase, fct_gauge_window, stg_series, stg_target
-- title:    Resources in numbers
-- topic:    resources
-- kind:     table
-- unit:     count
-- requires: process_cpu_seconds_total, process_resident_memory_bytes, cpu_utilization_core, memory_utilization_byte
-- reading:  Processor in thousandths of a core, usual and highest window. Descriptors against the limit of the process. The worst window of collection pauses is the share of that time in which all work stood still.
-- promql:   1000 * rate(process_cpu_seconds_total[$window])
-- output:
--   instance          text  | Member
--   cpu_usual         count | CPU, usual (mcores)
--   cpu_most          count | CPU, most (mcores)
--   memory_most       bytes | Memory, most
--   heap_most         bytes | Heap in use, most
--   descriptors_most  count | Descriptors, most
--   descriptors_share bar   | Of their limit
--   goroutines_most   count | Goroutines, most
--   pause_worst       ratio | Collection pauses, worst window
with

rated as (
    select
        fct_counter_increase.target_id,
        median(case when fct_counter_increase.metric = 'process_cpu_seconds_total' then fct_counter_increase.rate end) as cpu_usual,
        max(case when fct_counter_increase.metric = 'process_cpu_seconds_total' then fct_counter_increase.rate end) as cpu_most,
        max(case when fct_counter_increase.metric = 'go_gc_duration_seconds_sum' then fct_counter_increase.rate end) as pause_worst
    from fct_counter_increase
    where fct_counter_increase.metric in ('process_cpu_seconds_total', 'go_gc_duration_seconds_sum')
    group by fct_counter_increase.target_id
),

gauged as (
    select
        fct_gauge_window.target_id,
        median(case when stg_series.metric = 'cpu_utilization_core' then fct_gauge_window.mean end) as vendor_usual,
        max(case when stg_series.metric = 'cpu_utilization_core' then fct_gauge_window.maximum end) as vendor_most,
        max(case when stg_series.metric in ('process_resident_memory_bytes', 'memory_utilization_byte')
            then fct_gauge_window.maximum end) as memory_most,
        max(case when stg_series.metric = 'go_memstats_heap_inuse_bytes' then fct_gauge_window.maximum end) as heap_most,
        max(case when stg_series.metric = 'process_open_fds' then fct_gauge_window.maximum end) as descriptors_most,
        min(case when stg_series.metric = 'process_max_fds' then fct_gauge_window.minimum end) as descriptors_limit,
        max(case when stg_series.metric = 'go_goroutines' then fct_gauge_window.maximum end) as goroutines_most
    from fct_gauge_window
    join stg_series on stg_series.series_id = fct_gauge_window.series_id
    where stg_series.metric in (
        'process_resident_memory_bytes', 'memory_utilization_byte', 'cpu_utilization_core', 'go_memstats_heap_inuse_bytes',
        'process_open_fds', 'process_max_fds', 'go_goroutines'
    )
    group by fct_gauge_window.target_id
)

select
    stg_target.cluster,
    stg_target.instance,
    1000 * coalesce(rated.cpu_usual, gauged.vendor_usual) as cpu_usual,
    1000 * coalesce(rated.cpu_most, gauged.vendor_most) as cpu_most,
    gauged.memory_most,
    gauged.heap_most,
    gauged.descriptors_most,
    gauged.descriptors_most / nullif(gauged.descriptors_limit, 0) as descriptors_share,
    gauged.goroutines_most,
    rated.pause_worst
from stg_target
left join rated on rated.target_id = stg_target.target_id
left join gauged on gauged.target_id = stg_target.target_id
where rated.target_id is not null or gauged.target_id is not null
order by stg_target.cluster, stg_target.instance
