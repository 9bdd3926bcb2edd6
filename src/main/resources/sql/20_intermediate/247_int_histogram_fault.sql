-- int_histogram_fault: windows in which a histogram contradicts itself, so that nothing may be read from its buckets.
-- grain: one row per histogram_id, window_end_ms and fault
-- key:   histogram_id, window_end_ms, fault
-- inputs: dim_bucket, dim_layout, int_window, int_window_step, stg_series, stg_series_span
-- output:
--   fault  text | order: a bucket grew more than one above it; count: the last bucket and _count grew differently;
--                 endless: no bucket up to infinity; fall: a part of it fell though the process is the same;
--                 bounds: edges came or went
-- notes: reference A.8. Judged by growth, not by values: growth is what every number is made of.
with

placed as (
    select
        dim_bucket.series_id,
        dim_bucket.histogram_id,
        dim_bucket.le,
        row_number() over (partition by dim_bucket.histogram_id order by dim_bucket.le, dim_bucket.series_id) as place,
        count(*) over (partition by dim_bucket.histogram_id) as places
    from dim_bucket
    join dim_layout on dim_layout.histogram_id = dim_bucket.histogram_id
    where not dim_layout.is_varied
),

chained as (                      -- a bucket without a row did not grow
    select
        placed.histogram_id,
        int_window_step.window_end_ms,
        int_window_step.increase,
        placed.place,
        placed.places,
        lead(placed.place) over above as place_above,
        lead(int_window_step.increase) over above as increase_above
    from int_window_step
    join placed on placed.series_id = int_window_step.series_id
    window above as (partition by placed.histogram_id, int_window_step.window_end_ms order by placed.place)
),

laid as (                         -- the same for edges that come and go: those of the window only
    select
        dim_bucket.histogram_id,
        int_window.window_end_ms,
        coalesce(int_window_step.increase, 0) as increase,
        coalesce(stg_series_span.first_ms > dim_layout.first_ms and stg_series_span.first_ms > int_window.window_start_ms, false)
        or stg_series_span.last_ms < dim_layout.last_ms and stg_series_span.last_ms < int_window.window_end_ms as is_changing,
        lead(coalesce(int_window_step.increase, 0)) over (
            partition by dim_bucket.histogram_id, int_window.window_end_ms order by dim_bucket.le, dim_bucket.series_id
        ) as increase_above
    from dim_layout
    join dim_bucket on dim_bucket.histogram_id = dim_layout.histogram_id
    join stg_series_span on stg_series_span.series_id = dim_bucket.series_id
    join int_window on int_window.target_id = dim_bucket.target_id
    left join int_window_step
        on int_window_step.series_id = dim_bucket.series_id
        and int_window_step.window_end_ms = int_window.window_end_ms
    where dim_layout.is_varied
        and int_window.window_end_ms >= stg_series_span.first_ms
        and (int_window.window_start_ms < stg_series_span.last_ms or int_window.is_origin)
),

ended as (
    select
        stg_series.histogram_id,
        int_window_step.window_end_ms,
        max(case when stg_series.part = 'bucket' then int_window_step.increase end) as observations,
        max(case when stg_series.part = 'count' then int_window_step.increase end) as counted
    from stg_series
    join int_window_step on int_window_step.series_id = stg_series.series_id
    where stg_series.part = 'count' or (stg_series.part = 'bucket' and stg_series.le > 1e300)
    group by stg_series.histogram_id, int_window_step.window_end_ms
),

both_ends as (                    -- histograms that have both, else there is nothing to compare
    select histogram_id
    from stg_series
    where part = 'count' or (part = 'bucket' and le > 1e300)
    group by histogram_id
    having count(distinct part) = 2
)

select distinct
    histogram_id,
    window_end_ms,
    'order' as fault
from chained
where increase > 0 and place < places
    and (place_above is null or place_above > place + 1 or increase_above < increase)
union all
select distinct
    histogram_id,
    window_end_ms,
    case when is_changing then 'bounds' else 'order' end as fault
from laid
where is_changing or increase_above < increase
union all
select
    ended.histogram_id,
    ended.window_end_ms,
    'count' as fault
from ended
join both_ends on both_ends.histogram_id = ended.histogram_id
where coalesce(ended.observations, 0) <> coalesce(ended.counted, 0)
union all
select distinct
    dim_layout.histogram_id,
    int_window_step.window_end_ms,
    case when dim_layout.is_whole then 'fall' else 'endless' end as fault
from dim_layout
join stg_series on stg_series.histogram_id = dim_layout.histogram_id
join int_window_step on int_window_step.series_id = stg_series.series_id
where int_window_step.falls > 0 or not dim_layout.is_whole
