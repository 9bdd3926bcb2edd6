package io.etcdscope.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cluster and its members, in the order that decides their colours.
 *
 * @param name name of the cluster
 * @param members members, sorted by name with numbers in their order
 */
public record Cluster(String name, List<Member> members) {
  /**
   * One member as its scrapes show it.
   *
   * @param instance its name
   * @param memberId etcd's id in hex; null where not exposed
   * @param version server version seen last; null where not exposed
   * @param coverage share of the archive's time that it was scraped in, 0 to 1; NaN where unknown
   */
  public record Member(
      String instance, @Nullable String memberId, @Nullable String version, double coverage) {}

  /** Place of a member in the palette; of a name that is no member the place behind the last. */
  public int place(String instance) {
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i).instance().equals(instance)) {
        return i;
      }
    }
    return members.size();
  }
}
