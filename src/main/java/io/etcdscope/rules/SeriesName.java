package io.etcdscope.rules;

/**
 * What a series of windows is of.
 *
 * @param cluster name of the cluster
 * @param member instance; empty where it is of the whole cluster
 * @param measure what was measured, in words
 */
record SeriesName(String cluster, String member, String measure) {
  /** The three in one, to seed what is drawn for it. */
  String key() {
    return cluster + "\n" + member + "\n" + measure;
  }
}
