package io.etcdscope.report;

import io.etcdscope.store.Row;
import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which clusters of a database a report is about.
 *
 * @param clusters globs of cluster names, any of which may fit; empty for all
 * @param labels NAME=VALUE, all of which must fit: a label given at {@code ingest}, one of the
 *     collector, or a folder of the input's path called VALUE or NAME=VALUE
 */
public record ClusterChoice(List<String> clusters, List<String> labels) {
  /** Every cluster. */
  public static final ClusterChoice ALL = new ClusterChoice(List.of(), List.of());

  private static final String TARGETS =
      """
      select
          raw_target.target_id,
          raw_target.cluster,
          int_member.target_id is not null as is_member,
          raw_target.added_labels,
          given.labels as given,
          coalesce((
              select max(raw_source.input || '/' || raw_source.path)
              from raw_source
              where raw_source.source_id = seen.source_id
          ), '') as path
      from raw_target
      left join int_member on int_member.target_id = raw_target.target_id
      left join (%s) as given on given.target_id = raw_target.target_id
      left join (
          select target_id, max(source_id) as source_id from raw_scrape group by target_id
      ) as seen on seen.target_id = raw_target.target_id
      order by raw_target.target_id
      """;

  private static final String GIVEN =
      """
      select target_id, string_agg(name || '=' || value, chr(10) order by name) as labels
      from raw_label
      group by target_id
      """;

  /** Databases made before labels could be given have no table of them. */
  private static final String NONE_GIVEN =
      "select 0 as target_id, cast(null as varchar) as labels where false";

  /** Copies the lists. */
  public ClusterChoice {
    clusters = List.copyOf(clusters);
    labels = List.copyOf(labels);
  }

  /**
   * Ids of the members chosen.
   *
   * @param input path of the database or archive as the command line names it
   */
  public List<Long> targets(Store store, String input) {
    List<Long> out = new ArrayList<>();
    store
        .query(targets(store))
        .forEach(
            row -> {
              if (row.flag("is_member") && isChosen(row, input)) {
                out.add(row.number("target_id"));
              }
            });
    return out;
  }

  /**
   * Names of the clusters chosen, sorted: those with members of an etcd cluster, or where there are
   * none, of whatever was scraped.
   */
  public List<String> names(Store store, String input) {
    TreeSet<String> members = new TreeSet<>();
    TreeSet<String> others = new TreeSet<>();
    store
        .query(targets(store))
        .forEach(
            row -> {
              if (isChosen(row, input)) {
                (row.flag("is_member") ? members : others).add(row.text("cluster"));
              }
            });
    return List.copyOf(members.isEmpty() ? others : members);
  }

  private static String targets(Store store) {
    String known = "select 1 as n from duckdb_tables() where table_name = 'raw_label'";
    boolean isKnown = store.query(known).first(row -> row.number("n")) != null;
    return TARGETS.formatted(isKnown ? GIVEN : NONE_GIVEN);
  }

  private boolean isChosen(Row row, String input) {
    String path = input + "/" + row.text("path");
    String words = row.textOrNull("given");
    List<String> given = words == null ? List.of() : List.of(words.split("\n", -1));
    return isNamed(row.text("cluster")) && hasLabels(given, row.text("added_labels"), path);
  }

  /** Whether a glob fits the name, or there is none. */
  boolean isNamed(String cluster) {
    return clusters.isEmpty()
        || clusters.stream().anyMatch(glob -> pattern(glob).matcher(cluster).matches());
  }

  /** Whether every label is a given one, one of the collector's or of the path. */
  boolean hasLabels(List<String> given, String json, String path) {
    List<String> folders = List.of(path.split("[/\\\\]", -1));
    return labels.stream()
        .allMatch(
            label -> {
              String[] pair = label.split("=", 2);
              String member =
                  "\""
                      + Pattern.quote(pair[0])
                      + "\"\\s*:\\s*\""
                      + Pattern.quote(pair[pair.length - 1])
                      + "\"";
              return given.contains(label)
                  || folders.contains(label)
                  || folders.contains(pair[pair.length - 1])
                  || Pattern.compile(member).matcher(json).find();
            });
  }

  /** A glob with stars and question marks as a regular expression. */
  private static Pattern pattern(String glob) {
    return Pattern.compile(
        glob.chars()
            .mapToObj(
                c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf((char) c)))
            .collect(Collectors.joining()),
        Pattern.DOTALL);
  }
}
