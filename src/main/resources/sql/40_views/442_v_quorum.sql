-- v_quorum: members by state against the majority that each cluster needs.
-- grain: one row per cluster and stretch in which the numbers stay the same
-- inputs: fct_quorum
-- output:
--   members      count | expected: targets, and peers that they name but that were never scraped
--   needed       count | majority of them
--   with_leader  count | up and with a leader
--   leaderless   count | up without a leader
--   down         count | not answering, with evidence
--   not_known    count | no scrape tells
select
    cluster,
    epoch_ms(from_ms) as from_at,
    epoch_ms(to_ms) as to_at,
    members,
    needed,
    with_leader,
    leaderless,
    down,
    not_known
from fct_quorum
