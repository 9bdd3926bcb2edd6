package io.etcdscope.rules;

import io.etcdscope.model.Event;
import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.List;

/** The verdict where nothing above info was found: how well it went, in numbers. */
final class Calm {
  private Calm() {}

  static String sentence(Store store, List<Event> events) {
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
              long named = unscraped(events, row.text("cluster"));
              String never =
                  silent > 0
                      ? " (" + silent + " more never seen)"
                      : named > 0 ? " (" + named + " more never scraped)" : "";
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
                                  + scrapes(row.number("range_ms"))
                              : (members == 1 ? "was" : "were") + " seen, with gaps"));
            });
    clauses.addAll(fsyncs(store));
    return clauses.isEmpty()
        ? "This archive holds no scrape of a member of etcd: nothing can be said of one."
        : "No finding above info: " + String.join("; ", clauses) + ".";
  }

  /** Members that others name and no scrape is of: how they were is not known. */
  private static long unscraped(List<Event> events, String cluster) {
    return events.stream()
        .filter(event -> event.kind().equals("member_not_scraped"))
        .filter(event -> cluster.equals(event.cluster()))
        .count();
  }

  private static String scrapes(long rangeMs) {
    return rangeMs == 0
        ? " at the only scrape"
        : " at every scrape in " + Words.duration(rangeMs / 1000.0);
  }

  /** All but how many fsyncs were within the lowest edge that holds 99 %, and the slowest. */
  private static List<String> fsyncs(Store store) {
    return store
        .query(
            """
            with bucket as (
                select
                    dim_histogram.cluster,
                    fct_histogram_total.le,
                    min(fct_histogram_total.le_lower) as le_lower,
                    sum(fct_histogram_total.increase) as held,
                    sum(fct_histogram_total.cumulative_increase) as within,
                    max(sum(fct_histogram_total.cumulative_increase)) over (
                        partition by dim_histogram.cluster
                    ) as n
                from fct_histogram_total
                join dim_histogram on dim_histogram.histogram_id = fct_histogram_total.histogram_id
                where dim_histogram.metric = 'etcd_disk_wal_fsync_duration_seconds'
                group by dim_histogram.cluster, fct_histogram_total.le
            )
            select
                cluster,
                min(le) filter (where within >= 0.99 * n) as le,
                min(within) filter (where within >= 0.99 * n) as within,
                min(n) as n,
                max(le_lower) filter (where held > 0) as slowest_lower,
                max(le) filter (where held > 0) as slowest
            from bucket
            where n > 0
            group by cluster
            having min(le) filter (where within >= 0.99 * n) < 1e308
            order by cluster
            """)
        .list(
            row -> {
              double slower = row.real("n") - row.real("within");
              String within =
                  "of %s fsyncs took no more than %s"
                      .formatted(Words.count(row.real("n")), Words.latency(row.real("le")));
              return slower == 0
                  ? "all " + within
                  : "all but %s (%s) %s, the slowest %s"
                      .formatted(
                          Words.count(slower),
                          share(slower / row.real("n")),
                          within,
                          slowest(row.real("slowest_lower"), row.real("slowest")));
            });
  }

  /** A share that is not nothing never reads 0 %. */
  private static String share(double share) {
    return share < 0.0001 ? "less than 0.01 %" : Words.percent(share);
  }

  private static String slowest(double lower, double upper) {
    return upper > 1e300
        ? "more than " + Words.latency(lower)
        : Words.latency(lower) + " to " + Words.latency(upper);
  }
}
