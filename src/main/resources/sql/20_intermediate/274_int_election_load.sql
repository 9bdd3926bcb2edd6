-- int_election_load: processor, garbage collection and queues of the old leader around each election.
-- grain: one row per cluster and episode whose old leader is known
-- key:   cluster, episode
-- inputs: int_election_reach, int_step, stg_series, raw_sample
-- output:
--   pause_seconds  seconds | garbage collection pauses, most between two scrapes; null where not collected
--   pauses         count   | how many collections that were, at most
--   cores          cores   | processor time a second, most between two scrapes; null where not collected
--   usual_cores    cores   | mean of the same over the rest of the archive; null where there is none
--   processors     count   | GOMAXPROCS; null where not exposed, before etcd 3.6
--   slow_applies   count   | entries whose application took above 100 ms; null where not collected
--   goroutines     count   | most of any scrape at which their number changed; null where it did not
-- notes: Summed as decimals, so that the order of rows cannot change the last digits.
with

reach as (select * from int_election_reach),

watched as (
    select reach.cluster, reach.episode, reach.from_ms - reach.reach_ms as since_ms, reach.to_ms, stg_series.series_id, stg_series.metric
    from reach
    join stg_series on stg_series.target_id = reach.old_leader
    where stg_series.metric in (
        'process_cpu_seconds_total', 'go_gc_duration_seconds_sum', 'go_gc_duration_seconds_count',
        'etcd_server_slow_apply_total', 'go_goroutines', 'go_sched_gomaxprocs_threads'
    )
),

stepped as (
    select
        watched.*,
        coalesce(int_step.increase, 0) as increase,
        (int_step.scraped_ms - int_step.since_ms) / 1000.0 as seconds,
        int_step.scraped_ms > watched.since_ms and int_step.since_ms < watched.to_ms as is_around
    from watched
    left join int_step on int_step.series_id = watched.series_id
),

grown as (
    select
        cluster,
        episode,
        max(case when metric = 'go_gc_duration_seconds_sum' then case when is_around then increase else 0 end end) as pause_seconds,
        max(case when metric = 'go_gc_duration_seconds_count' then case when is_around then increase else 0 end end) as pauses,
        max(case when metric = 'process_cpu_seconds_total' and is_around and seconds > 0 then increase / seconds end) as cores,
        cast(
            sum(case when metric = 'process_cpu_seconds_total' and not is_around then cast(increase as decimal(38, 9)) end)
            as double
        ) / nullif(
            cast(
                sum(case when metric = 'process_cpu_seconds_total' and not is_around then cast(seconds as decimal(18, 3)) end)
                as double
            ), 0
        ) as usual_cores,
        sum(case when metric = 'etcd_server_slow_apply_total' then case when is_around then increase else 0 end end) as slow_applies
    from stepped
    group by cluster, episode
),

shown as (
    select
        watched.cluster,
        watched.episode,
        max(case when metric = 'go_sched_gomaxprocs_threads' then raw_sample.value end) as processors,
        max(case when metric = 'go_goroutines' and raw_sample.scraped_ms > watched.since_ms
            and raw_sample.scraped_ms <= watched.to_ms then raw_sample.value end) as goroutines
    from watched
    join raw_sample on raw_sample.series_id = watched.series_id
    where watched.metric in ('go_sched_gomaxprocs_threads', 'go_goroutines') and raw_sample.value between 0 and 1e15
    group by watched.cluster, watched.episode
)

select
    grown.cluster,
    grown.episode,
    grown.pause_seconds,
    grown.pauses,
    grown.cores,
    grown.usual_cores,
    shown.processors,
    grown.slow_applies,
    shown.goroutines
from grown
left join shown on shown.cluster = grown.cluster and shown.episode = grown.episode
