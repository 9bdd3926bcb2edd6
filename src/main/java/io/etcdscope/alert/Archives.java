package io.etcdscope.alert;

import io.etcdscope.alert.replay.Archive;
import io.etcdscope.alert.replay.MetricCatalogue;
import io.etcdscope.model.Labels;
import io.etcdscope.promql.archive.StoreSeries;
import io.etcdscope.promql.ast.Matcher;
import io.etcdscope.promql.series.CachedSource;
import io.etcdscope.promql.series.SeriesData;
import io.etcdscope.promql.series.SeriesSource;
import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The clusters of a database as archives to replay rules over. */
public final class Archives {
  /** Samples kept in memory, 16 bytes each: a day of three members at 15 s has some 10 million. */
  private static final long KEPT_SAMPLES = 12_000_000;

  private Archives() {}

  /**
   * Every cluster with scrapes, by name.
   *
   * @param cluster only this one; null for all
   * @param fromMs leaves out evaluations before; null for the first scrape
   * @param toMs leaves out evaluations behind; null for the last scrape
   */
  public static List<Archive> of(
      Store store, @Nullable String cluster, @Nullable Long fromMs, @Nullable Long toMs) {
    List<Archive> out = new ArrayList<>();
    store
        .query(
            "select t.cluster, min(s.scraped_ms) as first_ms, max(s.scraped_ms) as last_ms"
                + " from raw_scrape s join raw_target t using (target_id)"
                + " where ? is null or t.cluster = ? group by t.cluster order by t.cluster",
            cluster,
            cluster)
        .list(
            row ->
                new Object[] {row.text("cluster"), row.number("first_ms"), row.number("last_ms")})
        .forEach(row -> out.add(archive(store, (String) row[0], range(row, fromMs, toMs))));
    return out;
  }

  private static Archive.Range range(Object[] row, @Nullable Long fromMs, @Nullable Long toMs) {
    long first = (Long) row[1];
    long last = (Long) row[2];
    boolean cut = toMs != null && toMs < last;
    return new Archive.Range(
        fromMs == null ? first : Math.max(first, fromMs), cut && toMs != null ? toMs : last, cut);
  }

  private static Archive archive(Store store, String cluster, Archive.Range range) {
    StoreSeries series = new StoreSeries(store, cluster);
    SeriesSource source = new CachedSource(series, KEPT_SAMPLES);
    Long scrapeMs =
        store
            .query(
                "select cast(median(d) as bigint) as ms from (select scraped_ms - lag(scraped_ms)"
                    + " over (partition by target_id order by scraped_ms) as d from raw_scrape"
                    + " join raw_target using (target_id) where cluster = ?)",
                cluster)
            .first(row -> row.numberOrNull("ms"));
    return new Archive(
        cluster,
        source,
        range,
        scrapeMs == null ? 0 : scrapeMs,
        Set.copyOf(series.metrics()),
        versions(source));
  }

  private static List<String> versions(SeriesSource source) {
    Set<String> out = new TreeSet<>();
    List<Matcher> all = List.of(Matcher.equal(Labels.METRIC_NAME, "etcd_server_version"));
    for (SeriesData series : source.select(all, Long.MIN_VALUE, Long.MAX_VALUE)) {
      out.add(series.labels().getOrEmpty("server_version"));
    }
    out.remove("");
    return List.copyOf(out);
  }

  /** The catalogue that a database holds. */
  public static MetricCatalogue catalogue(Store store) {
    return new MetricCatalogue(
        store
            .query(
                "select metric, kind, since, until, canonical from raw_catalogue order by metric")
            .list(
                row ->
                    new MetricCatalogue.Entry(
                        row.text("metric"),
                        row.text("kind"),
                        orEmpty(row.textOrNull("since")),
                        orEmpty(row.textOrNull("until")),
                        row.text("canonical"))));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
