-- stg_pair: every stored value beside the one stored before it in the same series.
-- grain: one row per series_id and scraped_ms with a finite value
-- key:   series_id, scraped_ms
-- stored: never
-- inputs: raw_sample
-- output:
--   previous_ms     epoch ms           | time of the value before; null for the first of a series
--   previous_value  unit of the series | that value
-- notes: Rows lie in the file as they were written, series by series, each in order of time: mostly the row above is the one
--   before, and nothing need be sorted. That is not believed but seen, row by row. Only where a run of such rows begins, the end
--   of the run before is looked for; series whose runs overlap in time are sorted as a whole.
with

beside as (                       -- the row above, of whatever series
    select
        series_id,
        scraped_ms,
        value,
        lag(series_id) over () as series_above,
        lag(scraped_ms) over () as ms_above,
        lag(value) over () as value_above
    from raw_sample
    where value between -1e308 and 1e308
),

beside_or_none as (               -- the same, written otherwise: the engine keeps what it finds twice, and this is large
    select
        series_id,
        scraped_ms,
        value,
        -coalesce(lag(-series_id) over (), 1) as series_above,
        lag(scraped_ms) over () as ms_above,
        lag(value) over () as value_above
    from raw_sample
    where value between -1e308 and 1e308
),

head as (                         -- first rows of runs; the row above is the last of another run
    select * from beside_or_none where series_above <> series_id or ms_above >= scraped_ms
),

edge as (
    select series_id, scraped_ms, value, false as is_tail from head
    union all
    select series_above, ms_above, value_above, true from head where series_above >= 0
),

chained as (                      -- in order of time heads and tails take turns, unless runs overlap
    select
        edge.*,
        lag(scraped_ms) over before as previous_ms,
        lag(value) over before as previous_value,
        coalesce(lag(is_tail) over before, true) as follows_tail
    from edge
    window before as (partition by series_id order by scraped_ms, is_tail)
),

mixed as (
    select distinct series_id from chained where is_tail = follows_tail
)

select series_id, scraped_ms, value, ms_above as previous_ms, value_above as previous_value
from beside
where series_above = series_id and ms_above < scraped_ms
    and series_id not in (select series_id from mixed)
union all
select series_id, scraped_ms, value, previous_ms, previous_value
from chained
where not is_tail and series_id not in (select series_id from mixed)
union all
select
    series_id,
    scraped_ms,
    value,
    lag(scraped_ms) over (partition by series_id order by scraped_ms) as previous_ms,
    lag(value) over (partition by series_id order by scraped_ms) as previous_value
from raw_sample
where value between -1e308 and 1e308 and series_id in (select series_id from mixed)
