package io.etcdscope.rules;

import java.util.List;

/**
 * A rule that a cluster's data cannot answer.
 *
 * @param kind kind of events that it would give
 * @param cluster name of the cluster
 * @param missing metrics that the archive has no series of
 * @param why the same in words: not collected, or not in the version of the members
 */
public record NotEvaluable(String kind, String cluster, List<String> missing, String why) {
  /** Copies the list. */
  public NotEvaluable {
    missing = List.copyOf(missing);
  }
}
