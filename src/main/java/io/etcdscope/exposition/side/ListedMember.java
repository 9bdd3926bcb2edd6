package io.etcdscope.exposition.side;

import java.util.List;

/**
 * One member of {@code etcdctl member list -w json}.
 *
 * @param memberId hex id
 * @param name its name; empty while it has not started
 * @param peerUrls where its peers find it
 * @param clientUrls where clients find it
 * @param learner whether it does not vote
 */
public record ListedMember(
    String memberId, String name, List<String> peerUrls, List<String> clientUrls, boolean learner) {
  /** Copies the lists. */
  public ListedMember {
    peerUrls = List.copyOf(peerUrls);
    clientUrls = List.copyOf(clientUrls);
  }
}
