package io.etcdscope.rules;

import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Why metrics are missing: "not collected" and "not in this version" are two answers.
 *
 * @param versions versions of a cluster and metric that do not have it, by both names
 */
record Absences(Map<String, String> versions) {
  /** What the stages of a database say. */
  static Absences of(Store store) {
    Map<String, String> versions = new HashMap<>();
    store
        .query(
            "select cluster, metric, versions from int_metric_version"
                + " where presence = 'not in this version'")
        .forEach(
            row ->
                versions.put(
                    key(row.text("cluster"), row.text("metric")),
                    Objects.requireNonNullElse(row.textOrNull("versions"), "")));
    return new Absences(versions);
  }

  /** Why a cluster lacks metrics, of each of which there may be alternatives, in words. */
  String why(String cluster, List<List<String>> missing) {
    List<String> collectable = new ArrayList<>();
    List<String> impossible = new ArrayList<>();
    String seen = "";
    for (List<String> anyOf : missing) {
      List<String> lacking =
          anyOf.stream().filter(metric -> versions.containsKey(key(cluster, metric))).toList();
      if (lacking.size() == anyOf.size()) {
        impossible.add(String.join(" or ", anyOf));
        seen = versions.get(key(cluster, anyOf.get(0)));
      } else {
        List<String> others = new ArrayList<>(anyOf);
        others.removeAll(lacking);
        collectable.add(String.join(" or ", others));
      }
    }
    List<String> parts = new ArrayList<>();
    if (!collectable.isEmpty()) {
      parts.add(String.join(", ", collectable) + " not collected");
    }
    if (!impossible.isEmpty()) {
      parts.add(String.join(", ", impossible) + " not in version " + seen);
    }
    return String.join("; ", parts);
  }

  private static String key(String cluster, String metric) {
    return cluster + "\n" + metric;
  }
}
