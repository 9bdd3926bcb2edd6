-- fct_leader_change: how often the leader changed by window, with bounds.
-- grain: one row per cluster and window_end_ms
-- key:   cluster, window_end_ms
-- inputs: fct_election, int_window, int_member
-- output:
--   changes_lower  count | arrivals of a leader that lie in the window for certain
--   changes_upper  count | arrivals that may lie in it
--   coverage       ratio | share of the window observed, of the member observed best
-- notes: An election between two scrapes in two windows is counted above in both and below in neither.
with

cluster_window as (
    select
        int_member.cluster,
        int_window.window_start_ms,
        int_window.window_end_ms,
        max(int_window.coverage) as coverage
    from int_window
    join int_member on int_member.target_id = int_window.target_id
    where not int_window.is_origin
    group by int_member.cluster, int_window.window_start_ms, int_window.window_end_ms
)

select
    cluster_window.cluster,
    cluster_window.window_start_ms,
    cluster_window.window_end_ms,
    cast(coalesce(sum(
        case
            when fct_election.after_ms >= cluster_window.window_start_ms
                and fct_election.ended_ms <= cluster_window.window_end_ms
                then fct_election.changes_lower
        end
    ), 0) as bigint) as changes_lower,
    cast(coalesce(sum(fct_election.changes_upper), 0) as bigint) as changes_upper,
    max(cluster_window.coverage) as coverage
from cluster_window
left join fct_election
    on fct_election.cluster = cluster_window.cluster
    and fct_election.after_ms < cluster_window.window_end_ms
    and fct_election.ended_ms > cluster_window.window_start_ms
group by cluster_window.cluster, cluster_window.window_start_ms, cluster_window.window_end_ms
