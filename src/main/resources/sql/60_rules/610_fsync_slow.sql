-- fsync_slow: the write-ahead log of a member was slow to reach its disk.
-- id: fsync_slow
-- group: member
-- severity: critical
-- title: the p99 of WAL fsync on {member} was {between} from {from:clock} to {to:clock} (n = {n}); the limit is {limitSeconds:latency}
-- titles: the p99 of WAL fsync on {member} was above {limitSeconds:latency} or too near to tell in {events} stretches, at worst {p99Lower:max latency} to {p99Upper:max latency} (n = {n:sum})
-- open: the p99 of WAL fsync on {member} was {between} from {from:clock} to the end (n = {n}); the limit is {limitSeconds:latency}
-- requires: etcd_disk_wal_fsync_duration_seconds
-- limits: limit_seconds = 0.01 seconds (etcd's hardware guide); sustained_seconds = 30 seconds (shorter stretches are told, but raise no warning); critical_seconds = 1 seconds (etcd's own alert is critical above it)
-- why: Every write waits for the fsync of a majority; a leader that waits too long loses its place.
-- remedy: Give the log a disk of its own with low latency; look for other writers on it and for its own faults.
-- next: fio --rw=write --ioengine=sync --fdatasync=1 --directory=DATA_DIR --size=22m --bs=2300 --name=fsync
-- sql: select n, p99_lower, p99_upper, p50_lower, p50_upper, worst_lower, worst_upper, slow_least, slow_most from latency_between('etcd_disk_wal_fsync_duration_seconds', {cluster}, {member}, {from}, {to}, {limitSeconds})
-- promql: histogram_quantile(0.99, increase(etcd_disk_wal_fsync_duration_seconds_bucket{cluster="{cluster}",{instance}}[{range}] @ {at}))
select
    'fsync_slow' as kind,
    case
        when verdict = 'fail' and to_ms - from_ms >= :sustained_seconds * 1000 and p99_lower >= :critical_seconds
            then 'critical'
        when verdict = 'fail' and to_ms - from_ms >= :sustained_seconds * 1000 then 'warning'
        else 'info'
    end as severity,
    fct_slow_stretch.cluster,
    fct_slow_stretch.instance as member,
    null as peer,
    from_ms,
    case when not lasts then to_ms end as to_ms,
    verdict,
    to_json({
        verdict: verdict,
        between: case
            when p99_upper = cast('Infinity' as double) then 'above ' || latency(p99_lower)
            else 'between ' || latency(p99_lower) || ' and ' || latency(p99_upper)
        end,
        n: cast(n as bigint),
        slow: cast(slow as bigint),
        slowShare: round(slow / n, 6),
        p50Lower: p50_lower,
        p50Upper: finite(p50_upper),
        p99Lower: p99_lower,
        p99Upper: finite(p99_upper),
        worstLower: worst_lower,
        worstUpper: finite(worst_upper),
        limitSeconds: limit_seconds,
        lastSeen: rfc3339(to_ms),
        steps: (
            select list(
                {'from': rfc3339(since_ms), medianLower: median_lower, medianUpper: finite(median_upper)}
                order by scraped_ms
            )
            from int_slow_rise
            where int_slow_rise.histogram_id = fct_slow_stretch.histogram_id
                and int_slow_rise.verdict = fct_slow_stretch.verdict
                and int_slow_rise.run = fct_slow_stretch.run
        )
    }) as evidence
from fct_slow_stretch
where kind = 'fsync_slow' and (verdict = 'fail' or to_ms - from_ms >= :sustained_seconds * 1000)
