-- cap_bucket: operations by bucket over the whole period, by member.
-- grain: one row per cluster, instance, measure and le
-- key:   cluster, instance, measure, le
-- inputs: cap_series, cap_growth, cap_scope
-- output:
--   cumulative  count | operations up to this edge
select
    cap_series.cluster,
    cap_series.instance,
    cap_series.measure,
    cap_series.le,
    cast(coalesce(sum(
        case when cap_growth.window_end_ms > cap_scope.from_ms then cap_growth.increase end
    ), 0) as bigint) as cumulative
from cap_series
cross join cap_scope
left join cap_growth on cap_growth.series_id = cap_series.series_id
where cap_series.kind = 'histogram' and cap_series.le is not null
group by cap_series.cluster, cap_series.instance, cap_series.measure, cap_series.le
order by 1, 2, 3, 4
