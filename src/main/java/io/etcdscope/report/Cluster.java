package io.etcdscope.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cluster and what was scraped of it, in the order that decides their colours.
 *
 * @param name name of the cluster
 * @param members targets, sorted by name with numbers in their order
 */
public record Cluster(String name, List<Member> members) {
  /**
   * One target as its scrapes show it.
   *
   * @param instance its name
   * @param isEtcd whether it is a member of etcd; an apiserver is not
   * @param memberId etcd's id in hex; null where not exposed
   * @param version server version seen last; null where not exposed
   * @param coverage share of the archive's time that it was scraped in, 0 to 1; NaN where unknown
   */
  public record Member(
      String instance,
      boolean isEtcd,
      @Nullable String memberId,
      @Nullable String version,
      double coverage) {}

  /** Those of its targets that are members of etcd. */
  List<Member> etcd() {
    return members.stream().filter(Member::isEtcd).toList();
  }

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
