package io.etcdscope.rules;

import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.List;

/** The verdict where nothing above info was found: how well it went, in numbers. */
final class Calm {
  private Calm() {}

  static String sentence(Store store) {
    Long scrapes =
        store.query("select count(*) as n from stg_scrape where up").first(row -> row.number("n"));
    if (scrapes == null || scrapes == 0) {
      return "Nothing can be concluded: no scrape of this archive could be read.";
    }
    List<String> clauses = new ArrayList<>();
    store
        .query(
            """
            select
                state.cluster,
                count(distinct state.target_id) filter (
                    where int_member.has_answered and not int_member.is_moved_on
                ) as members,
                count(distinct state.target_id) filter (where not int_member.has_answered) as silent,
                max(state.to_ms) - min(state.from_ms) as range_ms,
                count(*) filter (
                    where state.state in ('down', 'unknown', 'leaderless') and int_member.has_answered
                ) as breaks,
                string_agg(distinct state.instance, ', ' order by state.instance)
                    filter (where state.state = 'leader') as leaders
            from fct_member_state as state
            join int_member on int_member.target_id = state.target_id
            where not int_member.is_shadow
            group by state.cluster
            order by state.cluster
            """)
        .forEach(
            row -> {
              long members = row.number("members");
              String leaders = row.textOrNull("leaders");
              String who = members == 1 ? "the one member" : "all " + members + " members";
              long silent = row.number("silent");
              String never = silent == 0 ? "" : " (" + silent + " more never seen)";
              clauses.add(
                  "%s of %s%s %s"
                      .formatted(
                          who,
                          row.text("cluster"),
                          never,
                          row.number("breaks") == 0
                              ? (members == 1 ? "was" : "were")
                                  + " up and had a leader"
                                  + (leaders == null ? "" : " (" + leaders + ")")
                                  + " at every scrape in "
                                  + Words.duration(row.number("range_ms") / 1000.0)
                              : (members == 1 ? "was" : "were") + " seen, with gaps"));
            });
    clauses.addAll(fsyncs(store));
    return clauses.isEmpty()
        ? "Nothing above info was found."
        : "No finding above info: " + String.join("; ", clauses) + ".";
  }

  /** All but how many fsyncs were within which edge: the lowest that holds 99.9 % of them. */
  private static List<String> fsyncs(Store store) {
    return store
        .query(
            """
            with bucket as (
                select
                    dim_histogram.cluster,
                    fct_histogram_total.le,
                    sum(fct_histogram_total.cumulative_increase) as within,
                    max(sum(fct_histogram_total.cumulative_increase)) over (
                        partition by dim_histogram.cluster
                    ) as n
                from fct_histogram_total
                join dim_histogram on dim_histogram.histogram_id = fct_histogram_total.histogram_id
                where dim_histogram.metric = 'etcd_disk_wal_fsync_duration_seconds'
                group by dim_histogram.cluster, fct_histogram_total.le
            )
            select cluster, min(le) as le, min(within) as within, min(n) as n
            from bucket
            where within >= 0.999 * n and n > 0 and le < 1e308
            group by cluster
            order by cluster
            """)
        .list(
            row -> {
              double slower = row.real("n") - row.real("within");
              return "%s of %s fsyncs took no more than %s"
                  .formatted(
                      slower == 0 ? "all" : "all but " + Words.count(slower),
                      Words.count(row.real("n")),
                      Words.latency(row.real("le")));
            });
  }
}
