package io.etcdscope.capacity;

import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which clusters a report is about.
 *
 * @param clusters globs of cluster names, any of which may fit; empty for all
 * @param labels NAME=VALUE, all of which must fit: a label of the collector, or a folder of the
 *     input's path called VALUE or NAME=VALUE
 */
public record Selection(List<String> clusters, List<String> labels) {
  private static final String TARGETS =
      """
      select
          int_member.target_id,
          int_member.cluster,
          raw_target.added_labels,
          coalesce((
              select max(raw_source.input || '/' || raw_source.path)
              from raw_source
              where raw_source.source_id = seen.source_id
          ), '') as path
      from int_member
      join raw_target on raw_target.target_id = int_member.target_id
      left join (
          select target_id, max(source_id) as source_id from raw_scrape group by target_id
      ) as seen on seen.target_id = int_member.target_id
      order by int_member.target_id
      """;

  /** Ids of the members chosen. */
  List<Long> targets(Store store, String input) {
    List<Long> out = new ArrayList<>();
    store
        .query(TARGETS)
        .forEach(
            row -> {
              String path = input + "/" + row.text("path");
              if (isNamed(row.text("cluster")) && hasLabels(row.text("added_labels"), path)) {
                out.add(row.number("target_id"));
              }
            });
    return out;
  }

  /** Whether a glob fits the name, or there is none. */
  boolean isNamed(String cluster) {
    return clusters.isEmpty()
        || clusters.stream().anyMatch(glob -> pattern(glob).matcher(cluster).matches());
  }

  /** Whether every label is one of the collector's or of the path. */
  boolean hasLabels(String json, String path) {
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
              return folders.contains(label)
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
