package io.etcdscope.cli;

import io.etcdscope.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cluster that {@code --cluster} names, checked against those that a database holds: an answer
 * about none, or about another, would look like an all-clear.
 */
final class NamedCluster {
  private static final String NAMES =
      "select cluster from raw_target union select cluster from stg_target order by 1";

  private NamedCluster() {}

  /**
   * Goes on where the cluster is there, or none is named.
   *
   * @throws UsageException naming those that are there
   */
  static void require(Store store, @Nullable String cluster) {
    List<String> names = names(store);
    if (cluster != null && !names.isEmpty() && !names.contains(cluster)) {
      throw new UsageException(
          "--cluster '%s' names none of the clusters that were read: %s"
              .formatted(cluster, String.join(", ", names)));
    }
  }

  /**
   * Goes on where the cluster is all that a database holds, or none is named.
   *
   * @throws UsageException where others would be told of too
   */
  static void requireOnly(Store store, @Nullable String cluster) {
    require(store, cluster);
    List<String> names = names(store);
    if (cluster != null && names.size() > 1) {
      throw new UsageException(
          "--cluster cannot leave out the other clusters of a database that is loaded already (%s);"
                  .formatted(String.join(", ", names))
              + " give the archive of the one, or the database without --cluster");
    }
  }

  private static List<String> names(Store store) {
    return store.query(NAMES).list(row -> row.text("cluster"));
  }
}
