-- finite: the number, or null where it is infinite or not a number.
create or replace macro finite(x) as case when x between -1e308 and 1e308 then x end
