-- rfc3339: text of an instant given as epoch ms, in UTC with milliseconds.
create or replace macro rfc3339(ms) as strftime(make_timestamp(cast(ms as bigint) * 1000), '%Y-%m-%dT%H:%M:%S.%gZ')
