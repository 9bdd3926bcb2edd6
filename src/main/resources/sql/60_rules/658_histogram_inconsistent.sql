-- histogram_inconsistent: the buckets of a histogram contradict each other, so that nothing is read from them.
-- id: histogram_inconsistent
-- group: member
-- severity: warning
-- title: the histogram {metric} of {member} contradicts itself in {windows} windows ({fault}): no quantile is taken from them
-- titles: {events} histograms of {member} contradict themselves: no quantile is taken from those windows
-- requires:
-- why: Counts of buckets only grow and each holds those below; a count that breaks this was damaged or mixed on its way.
-- remedy: Compare the scrapes of that time with what the member exposes; a file from another source may lie among them.
-- next: etcdscope query "select distinct metric, window_end, flag from v_quantile where flag is not null" --db FILE
-- sql: select count(distinct window_end) as windows, min(window_start) as first_window, max(window_end) as last_window from v_quantile where cluster = {cluster} and instance = {member} and metric = {metric} and flag is not null
-- promql: {__name__="{metric}_bucket",cluster="{cluster}",instance="{member}"}
select
    'histogram_inconsistent' as kind,
    'warning' as severity,
    int_member.cluster,
    int_member.instance as member,
    null as peer,
    min(int_window.window_start_ms) as from_ms,
    max(int_window.window_end_ms) as to_ms,
    'undecidable' as verdict,
    to_json({
        metric: dim_histogram.metric,
        windows: count(distinct int_window.window_end_ms),
        histograms: count(distinct dim_histogram.histogram_id),
        fault: min(int_histogram_fault.fault)
    }) as evidence
from int_histogram_fault
join dim_histogram on dim_histogram.histogram_id = int_histogram_fault.histogram_id
join int_member on int_member.target_id = dim_histogram.target_id
join int_window
    on int_window.target_id = dim_histogram.target_id
    and int_window.window_end_ms = int_histogram_fault.window_end_ms
group by int_member.cluster, int_member.instance, dim_histogram.metric
