package io.etcdscope.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The queries that show that metrics are missing. */
final class MissingText {
  private MissingText() {}

  /** How many series of the metrics there are: none. */
  static String sql(NotEvaluable reason) {
    String names =
        names(reason).stream()
            .map(name -> "'" + name.replace("'", "''") + "'")
            .collect(Collectors.joining(", "));
    String cluster = "'" + reason.cluster().replace("'", "''") + "'";
    return """
        select count(*) as series
        from stg_series
        join stg_target on stg_target.target_id = stg_series.target_id
        where stg_target.cluster = %s
          and (stg_series.metric in (%s) or stg_series.family in (%s))"""
        .formatted(cluster, names, names);
  }

  /** The same question in PromQL. */
  static String promql(NotEvaluable reason) {
    String cluster = reason.cluster().replace("\\", "\\\\").replace("\"", "\\\"");
    return "absent({cluster=\"%s\",__name__=~\"(%s)(_bucket)?\"})"
        .formatted(cluster, String.join("|", names(reason)));
  }

  private static List<String> names(NotEvaluable reason) {
    List<String> out = new ArrayList<>();
    reason.missing().forEach(entry -> out.addAll(List.of(entry.split(" or ", -1))));
    return out;
  }
}
