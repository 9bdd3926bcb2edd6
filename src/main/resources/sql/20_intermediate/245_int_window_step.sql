-- int_window_step: growth of every series by window, where there was any.
-- grain: one row per series_id and window_end_ms
-- key:   series_id, window_end_ms
-- inputs: int_step, stg_setting
-- output:
--   increase  observations | sum of the growth booked here; whole where the series counts things
--   resets    count        | new processes seen
--   falls     count        | falls within a process, which a histogram cannot have
-- notes: Summed as decimals of nine places, so that the order of rows cannot change the last digits.
with

placed as (
    select
        int_step.series_id,
        case
            when int_step.is_origin then int_step.scraped_ms
            else (int_step.scraped_ms - 1) - (int_step.scraped_ms - 1) % stg_setting.window_ms + stg_setting.window_ms
        end as window_end_ms,
        int_step.increase,
        int_step.is_reset,
        int_step.is_fall
    from int_step
    cross join stg_setting
)

select
    series_id,
    window_end_ms,
    case
        when max(increase) >= 1e18 or bool_and(increase = floor(increase)) then sum(increase)
        else cast(sum(cast(case when increase < 1e18 then increase else 0 end as decimal(38, 9))) as double)
    end as increase,
    cast(sum(case when is_reset then 1 else 0 end) as bigint) as resets,
    cast(sum(case when is_fall then 1 else 0 end) as bigint) as falls
from placed
group by series_id, window_end_ms
