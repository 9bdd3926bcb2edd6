package io.etcdscope.exposition.side;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint of {@code etcdctl endpoint status -w json}.
 *
 * @param endpoint URL that was asked
 * @param memberId hex id of who answered; null where the answer lacks it
 * @param clusterId hex id of its cluster; null where the answer lacks it
 * @param leaderId hex id of its leader; null while it has none
 * @param version of etcd
 * @param dbSizeBytes size of the database file
 * @param dbSizeInUseBytes part of it in use; 0 before etcd 3.4
 * @param revision of the store
 * @param raftTerm term of the election
 * @param raftIndex last committed entry
 * @param raftAppliedIndex last applied entry; 0 before etcd 3.4
 * @param learner whether it does not vote
 * @param errors what it complains of, such as an alarm
 */
public record EndpointStatus(
    String endpoint,
    @Nullable String memberId,
    @Nullable String clusterId,
    @Nullable String leaderId,
    String version,
    long dbSizeBytes,
    long dbSizeInUseBytes,
    long revision,
    long raftTerm,
    long raftIndex,
    long raftAppliedIndex,
    boolean learner,
    List<String> errors) {
  /** Copies the list. */
  public EndpointStatus {
    errors = List.copyOf(errors);
  }
}
