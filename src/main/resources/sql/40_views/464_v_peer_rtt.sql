-- v_peer_rtt: the round trip of every pair of members over the whole range.
-- grain: one row per member and peer
-- inputs: dim_histogram, fct_histogram_total, fct_histogram_window, fct_slow_verdict, int_peer
-- output:
--   peer              text    | name of the member it was measured to; its id where it was never scraped
--   observations      count   | round trips measured
--   mean              seconds | exact: sum over number
--   deviation_lower   seconds | standard deviation, at least: every observation as near to the mean as its bucket allows
--   deviation_upper   seconds | at most; null where the open bucket holds an observation
--   baseline          seconds | median of the means of the windows
--   p50_lower         seconds | lower edge of the bucket that holds the median
--   p50_upper         seconds | its upper edge
--   p99_lower         seconds | lower edge of the bucket that holds the p99
--   p99_upper         seconds | its upper edge
--   slow_windows      count   | windows whose p99 was above the limit for certain
--   slow_seconds_longest  seconds | longest run of such windows: once against sustained
-- notes: Variance bounds as in reference F.11, around the exact mean.
with

total as (
    select
        histogram_id,
        sum(total order by total) as total,
        sum(observations) as observations,
        median(mean) as baseline
    from fct_histogram_window
    group by histogram_id
),

spread as (
    select
        fct_histogram_total.histogram_id,
        sum(
            fct_histogram_total.increase * power(greatest(
                fct_histogram_total.le_lower - total.total / total.observations,
                total.total / total.observations - fct_histogram_total.le, 0), 2)
            order by fct_histogram_total.le
        ) / any_value(total.observations) as variance_lower,
        sum(
            fct_histogram_total.increase * power(greatest(
                abs(fct_histogram_total.le_lower - total.total / total.observations),
                abs(case when fct_histogram_total.le < 1e300 then fct_histogram_total.le end
                    - total.total / total.observations)), 2)
            order by fct_histogram_total.le
        ) / any_value(total.observations) as variance_upper,
        max(case when fct_histogram_total.le > 1e300 then fct_histogram_total.increase end) as beyond,
        min(case when fct_histogram_total.cumulative_share >= 0.5 then fct_histogram_total.le end) as p50_upper,
        min(case when fct_histogram_total.cumulative_share >= 0.5 then fct_histogram_total.le_lower end) as p50_lower,
        min(case when fct_histogram_total.cumulative_share >= 0.99 then fct_histogram_total.le end) as p99_upper,
        min(case when fct_histogram_total.cumulative_share >= 0.99 then fct_histogram_total.le_lower end) as p99_lower
    from fct_histogram_total
    join total on total.histogram_id = fct_histogram_total.histogram_id
    where total.observations > 0 and fct_histogram_total.increase > 0
    group by fct_histogram_total.histogram_id
),

begun as (
    select
        histogram_id,
        window_start_ms,
        window_end_ms,
        case
            when window_start_ms = lag(window_end_ms) over (partition by histogram_id order by window_end_ms) then 0
            else 1
        end as begins
    from fct_slow_verdict
    where kind = 'peer_rtt_slow' and share_upper < 0.99
),

numbered as (
    select begun.*, sum(begins) over (partition by histogram_id order by window_end_ms rows unbounded preceding) as run
    from begun
),

lasted as (
    select histogram_id, sum(windows) as windows, max(to_ms - from_ms) as longest_ms
    from (
        select histogram_id, run, count(*) as windows, min(window_start_ms) as from_ms, max(window_end_ms) as to_ms
        from numbered
        group by histogram_id, run
    )
    group by histogram_id
)

select
    dim_histogram.cluster,
    dim_histogram.instance,
    coalesce(int_peer.instance, json_extract_string(dim_histogram.labels, '$.To')) as peer,
    cast(total.observations as bigint) as observations,
    total.total / nullif(total.observations, 0) as mean,
    sqrt(spread.variance_lower) as deviation_lower,
    case when coalesce(spread.beyond, 0) = 0 then sqrt(spread.variance_upper) end as deviation_upper,
    total.baseline,
    spread.p50_lower,
    spread.p50_upper,
    spread.p99_lower,
    spread.p99_upper,
    coalesce(lasted.windows, 0) as slow_windows,
    coalesce(lasted.longest_ms, 0) / 1000.0 as slow_seconds_longest
from dim_histogram
join total on total.histogram_id = dim_histogram.histogram_id
left join spread on spread.histogram_id = dim_histogram.histogram_id
left join lasted on lasted.histogram_id = dim_histogram.histogram_id
left join int_peer
    on int_peer.cluster = dim_histogram.cluster
    and int_peer.server_id = json_extract_string(dim_histogram.labels, '$.To')
where dim_histogram.metric = 'etcd_network_peer_round_trip_time_seconds'
