-- v_member_state: in which state each member was when.
-- grain: one row per member and stretch of one state
-- inputs: fct_member_state
-- output:
--   state          text | leader, follower, learner, leaderless, down (with evidence) or unknown (no scrape tells)
--   from_at        UTC  | first scrape, or failed scrape, that shows it
--   to_at          UTC  | first scrape that shows another one; of down the start of the new process; null while it lasts
--   from_earliest  UTC  | it cannot have begun before
--   to_latest      UTC  | it cannot have lasted longer
--   basis          text | scrape, failed scrapes, new process or missing scrapes
select
    cluster,
    instance,
    state,
    epoch_ms(from_ms) as from_at,
    epoch_ms(case when not is_last then to_ms end) as to_at,
    epoch_ms(earliest_ms) as from_earliest,
    epoch_ms(latest_ms) as to_latest,
    basis
from fct_member_state
