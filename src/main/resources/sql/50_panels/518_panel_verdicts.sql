-- panel_verdicts: in how many windows the p99 of fsync and commit kept its limit, by member.
-- grain:    one row per member and measure
-- inputs:   fct_slow_verdict, dim_histogram
-- title:    Within limits? Verdicts by member
-- topic:    limits
-- kind:     table
-- unit:     count
-- requires: etcd_disk_wal_fsync_duration_seconds, etcd_disk_backend_commit_duration_seconds
-- reading:  No limit of etcd lies on an edge of its buckets. Where the bucket that holds the limit decides, nobody can tell, and the window is neither good nor bad.
-- promql:   histogram_quantile(0.99, rate(etcd_disk_wal_fsync_duration_seconds_bucket[$window])) <= bool 0.01
-- output:
--   instance       text    | Member
--   measure        text    | Measure
--   limit_seconds  seconds | Limit of p99
--   decided_by     bucket  | Bucket that holds it
--   windows        count   | Windows
--   passed         count   | Within
--   failed         count   | Beyond
--   undecidable    count   | Cannot be decided
--   failed_share   bar     | Share beyond
select
    dim_histogram.cluster,
    dim_histogram.instance,
    case fct_slow_verdict.kind
        when 'fsync_slow' then 'WAL fsync'
        else 'backend commit'
    end as measure,
    fct_slow_verdict.limit_seconds,
    min(fct_slow_verdict.edge_lower) as decided_by_lower,
    max(fct_slow_verdict.edge_upper) as decided_by,
    count(*) as windows,
    count(*) filter (where fct_slow_verdict.verdict = 'pass') as passed,
    count(*) filter (where fct_slow_verdict.verdict = 'fail') as failed,
    count(*) filter (where fct_slow_verdict.verdict = 'undecidable') as undecidable,
    count(*) filter (where fct_slow_verdict.verdict = 'fail') * 1.0 / count(*) as failed_share
from fct_slow_verdict
join dim_histogram on dim_histogram.histogram_id = fct_slow_verdict.histogram_id
where fct_slow_verdict.kind in ('fsync_slow', 'commit_slow')
group by dim_histogram.cluster, dim_histogram.instance, fct_slow_verdict.kind, fct_slow_verdict.limit_seconds
order by dim_histogram.cluster, measure desc, dim_histogram.instance
