package io.etcdscope.rules;

import java.util.HashMap;
import java.util.Map;

/** Numbers things of one kind and cluster: {@code leader_changed-incident-1}. */
final class Ids {
  private final Map<String, Integer> last = new HashMap<>();

  /** The next id; fit to be an anchor, whatever the cluster is called. */
  String next(String kind, String cluster) {
    String prefix = kind + "-" + cluster.replaceAll("[^A-Za-z0-9_.-]", "-");
    return prefix + "-" + last.merge(prefix, 1, Integer::sum);
  }
}
