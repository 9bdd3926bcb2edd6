-- panel_what_changed: moments at which fsync, commit, load or resources changed for good, where chance does not explain it.
-- grain:    one row per change
-- inputs:   v_change
-- title:    What changed
-- topic:    changes
-- kind:     table
-- unit:     count
-- requires: nothing
-- empty:    Nothing that this data can show: no distribution and no level changed for longer than six windows by more than chance explains.
-- reading:  A change lasts six windows at least; shorter trouble stands in the findings. The p-value is that of the whole search, by windows dealt anew in blocks, corrected for the number of series looked at.
-- promql:   histogram_quantile(0.5, rate(etcd_disk_wal_fsync_duration_seconds_bucket[$window]))
-- output:
--   member        text  | Member
--   measure       text  | Measure
--   after_ms      clock | Between
--   by_ms         clock | and
--   before_text   text  | Before
--   after_text    text  | After
--   bucket_shift  count | Buckets slower
--   p_text        text  | p
select
    cluster,
    coalesce(member, 'all') as member,
    measure,
    epoch_ms(after_at) as after_ms,
    epoch_ms(by_at) as by_ms,
    before_text,
    after_text,
    round(bucket_shift, 1) as bucket_shift,
    printf('%.3f', p_value) as p_text
from v_change
order by cluster, after_ms, measure, member
