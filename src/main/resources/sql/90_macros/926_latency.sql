-- latency: text of a time in seconds with three digits, as the report writes it.
create or replace macro latency(s) as
    case
        when s = 0 then '0 s'
        when s < 0.001 then format('{:g}', round(s * 1e6, 1)) || ' µs'
        when s < 0.00995 then format('{:g}', round(s * 1e3, 2)) || ' ms'
        when s < 1 then format('{:g}', round(s * 1e3, 1)) || ' ms'
        when s < 9.95 then format('{:g}', round(s, 2)) || ' s'
        else format('{:g}', round(s, 1)) || ' s'
    end
