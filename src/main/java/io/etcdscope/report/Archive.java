package io.etcdscope.report;

import io.etcdscope.model.Dating;
import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a database holds, as far as a report says it in words.
 *
 * @param fromMs first scrape, epoch ms
 * @param toMs last scrape, epoch ms
 * @param windowMs width of the windows
 * @param clusters clusters and members
 * @param files the ledger of inputs
 * @param rejects lines that were not read, the first of each kind and input
 * @param metrics names of metrics and families that any scrape holds
 */
public record Archive(
    long fromMs,
    long toMs,
    long windowMs,
    List<Cluster> clusters,
    List<InputFile> files,
    Table rejects,
    Set<String> metrics) {

  private static final String RANGE =
      """
      select
          coalesce(min(scraped_ms), 0) as from_ms,
          coalesce(max(scraped_ms), 0) as to_ms
      from raw_scrape
      """;

  private static final String MEMBERS =
      """
      select
          stg_target.cluster,
          stg_target.instance,
          bool_or(int_member.target_id is not null) as is_etcd,
          coalesce(
              max(raw_answer.server_id),
              max_by(json_extract_string(stg_series.labels, '$.server_id'), stg_series_span.last_ms)
                  filter (where stg_series.metric = 'etcd_server_id')
          ) as member_id,
          max_by(json_extract_string(stg_series.labels, '$.server_version'), stg_series_span.last_ms)
              filter (where stg_series.metric = 'etcd_server_version') as version
      from stg_target
      left join stg_series
          on stg_series.target_id = stg_target.target_id
          and stg_series.metric in ('etcd_server_id', 'etcd_server_version')
      left join stg_series_span on stg_series_span.series_id = stg_series.series_id
      left join int_member on int_member.target_id = stg_target.target_id
      left join raw_answer on raw_answer.target_id = stg_target.target_id
      group by stg_target.cluster, stg_target.instance
      order by stg_target.cluster, stg_target.instance
      """;

  private static final String FILES =
      """
      select path, status, reason, format, time_source, scrapes, samples, rejected_lines, content_hash
      from raw_source
      order by path, input, source_id
      """;

  private static final String REJECTS =
      """
      select raw_source.path, raw_reject.code, raw_reject.line, raw_reject.cause, raw_reject.text
      from raw_reject
      join raw_source on raw_source.source_id = raw_reject.source_id
      order by raw_source.path, raw_source.input, raw_reject.line, raw_reject.code, raw_reject.cause, raw_reject.text
      limit 1000
      """;

  /** How its times are told. */
  Dating dating() {
    return new Dating(fromMs, toMs);
  }

  /** Reads a database whose stages stand. */
  public static Archive read(Store store) {
    long[] range =
        store
            .query(RANGE)
            .list(row -> new long[] {row.number("from_ms"), row.number("to_ms")})
            .get(0);
    long window =
        store
            .query("select window_ms from stg_setting")
            .list(row -> row.number("window_ms"))
            .get(0);
    return new Archive(
        range[0],
        range[1],
        window,
        clusters(store),
        files(Table.of(store.query(FILES))),
        Table.of(store.query(REJECTS)),
        new TreeSet<>(
            store
                .query("select metric as name from stg_series union select family from stg_series")
                .list(row -> row.text("name"))));
  }

  /** Number of inputs with a status. */
  public long count(String status) {
    return files.stream().filter(file -> file.status().equals(status)).count();
  }

  private static List<Cluster> clusters(Store store) {
    Map<String, List<Cluster.Member>> found = new LinkedHashMap<>();
    Map<String, Double> coverage = coverage(store);
    store
        .query(MEMBERS)
        .forEach(
            row ->
                found
                    .computeIfAbsent(row.text("cluster"), name -> new ArrayList<>())
                    .add(
                        new Cluster.Member(
                            row.text("instance"),
                            row.flag("is_etcd"),
                            row.textOrNull("member_id"),
                            row.textOrNull("version"),
                            coverage.getOrDefault(
                                row.text("cluster") + "\n" + row.text("instance"), Double.NaN))));
    List<Cluster> out = new ArrayList<>();
    found.forEach(
        (name, members) -> {
          members.sort((a, b) -> NaturalOrder.compare(a.instance(), b.instance()));
          out.add(new Cluster(name, List.copyOf(members)));
        });
    return out;
  }

  private static Map<String, Double> coverage(Store store) {
    Map<String, Double> out = new LinkedHashMap<>();
    Panel.all().stream()
        .filter(panel -> panel.name().equals("key_coverage"))
        .forEach(
            panel ->
                store
                    .query(panel.file().sql())
                    .forEach(
                        row ->
                            out.put(
                                row.text("cluster") + "\n" + row.text("instance"),
                                row.real("value"))));
    return out;
  }

  private static List<InputFile> files(Table rows) {
    List<InputFile> out = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      out.add(
          new InputFile(
              rows.text(i, "path"),
              rows.text(i, "status"),
              textOrNull(rows, i, "reason"),
              textOrNull(rows, i, "format"),
              textOrNull(rows, i, "time_source"),
              rows.whole(i, "scrapes"),
              rows.whole(i, "samples"),
              rows.whole(i, "rejected_lines"),
              textOrNull(rows, i, "content_hash")));
    }
    return out;
  }

  private static @Nullable String textOrNull(Table rows, int row, String column) {
    Object value = rows.value(row, column);
    return value == null ? null : value.toString();
  }
}
