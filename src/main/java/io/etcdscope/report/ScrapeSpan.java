package io.etcdscope.report;

import io.etcdscope.model.Dating;
import io.etcdscope.model.Finding;
import io.etcdscope.store.Store;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The scrapes that a finding rests on: those of its member, or of all members of its cluster, from
 * the last one before it began to the first one that shows it over.
 *
 * @param scrapes how many
 * @param failed how many of them failed
 * @param targets of how many members
 * @param fromMs time of the first, epoch ms
 * @param toMs time of the last, epoch ms
 * @param first path of the first
 * @param last path of the last
 */
record ScrapeSpan(
    long scrapes,
    long failed,
    long targets,
    long fromMs,
    long toMs,
    @Nullable String first,
    @Nullable String last) {

  private static final String QUERY =
      """
      with

      bound as (
          select
              raw_scrape.target_id,
              coalesce(max(scraped_ms) filter (where scraped_ms <= ?), min(scraped_ms)) as from_ms,
              coalesce(min(scraped_ms) filter (where scraped_ms >= ?), max(scraped_ms)) as to_ms
          from raw_scrape
          join stg_target on stg_target.target_id = raw_scrape.target_id
          where stg_target.cluster = ? and (? is null or stg_target.instance = ?)
          group by raw_scrape.target_id
      )

      select
          count(*) as scrapes,
          count(*) filter (where not raw_scrape.up) as failed,
          count(distinct raw_scrape.target_id) as targets,
          coalesce(min(raw_scrape.scraped_ms), 0) as from_ms,
          coalesce(max(raw_scrape.scraped_ms), 0) as to_ms,
          min_by(raw_source.path, (raw_scrape.scraped_ms, raw_source.path)) as first,
          max_by(raw_source.path, (raw_scrape.scraped_ms, raw_source.path)) as last
      from bound
      join raw_scrape
          on raw_scrape.target_id = bound.target_id
          and raw_scrape.scraped_ms >= bound.from_ms
          and raw_scrape.scraped_ms <= bound.to_ms
      left join raw_source on raw_source.source_id = raw_scrape.source_id
      """;

  /** The scrapes behind each finding that has a time, by the finding's id. */
  static Map<String, ScrapeSpan> of(Store store, Iterable<Finding> findings) {
    Map<String, ScrapeSpan> out = new LinkedHashMap<>();
    for (Finding finding : findings) {
      Long from = finding.fromMs();
      if (from != null) {
        Long to = finding.toMs();
        long until = to == null ? Long.MAX_VALUE : to;
        ScrapeSpan span = of(store, finding, from, until);
        if (span != null && span.scrapes() > 0) {
          out.put(finding.id(), span);
        }
      }
    }
    return out;
  }

  private static @Nullable ScrapeSpan of(Store store, Finding finding, long from, long to) {
    return store
        .query(QUERY, from, to, finding.cluster(), finding.member(), finding.member())
        .first(
            row ->
                new ScrapeSpan(
                    row.number("scrapes"),
                    row.number("failed"),
                    row.number("targets"),
                    row.number("from_ms"),
                    row.number("to_ms"),
                    row.textOrNull("first"),
                    row.textOrNull("last")));
  }

  /** As the page says it. */
  FindingView.Sources view(@Nullable String member, Dating dating) {
    String said =
        "%s %s of %s, %s%s"
            .formatted(
                Numbers.exact(scrapes),
                scrapes == 1 ? "scrape" : "scrapes",
                member != null
                    ? member
                    : targets == 1
                        ? "the one member"
                        : "all " + Numbers.exact(targets) + " members",
                fromMs == toMs
                    ? dating.clock(fromMs)
                    : dating.clock(fromMs) + " to " + dating.clockAfter(fromMs, toMs),
                failed == 0 ? "" : "; " + Numbers.exact(failed) + " of them failed");
    return new FindingView.Sources(said, first == null ? "" : first, last == null ? "" : last);
  }
}
