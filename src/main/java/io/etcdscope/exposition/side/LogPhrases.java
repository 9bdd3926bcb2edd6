package io.etcdscope.exposition.side;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The phrases by which etcd's log lines are known, from the sources of etcd 3.3 to 3.6. */
final class LogPhrases {
  /** In this order: the first that occurs decides. */
  private static final List<Map.Entry<String, LogKind>> PHRASES =
      List.of(
          Map.entry("changed leader from", LogKind.LEADER_CHANGED),
          Map.entry("elected leader", LogKind.LEADER_ELECTED),
          Map.entry("lost leader", LogKind.LEADER_LOST),
          Map.entry("became leader at term", LogKind.BECAME_LEADER),
          Map.entry("is starting a new election", LogKind.ELECTION_STARTED),
          Map.entry("slow fdatasync", LogKind.SLOW_FSYNC),
          Map.entry("sync duration of", LogKind.SLOW_FSYNC),
          Map.entry("failed to send out heartbeat on time", LogKind.OVERLOADED),
          Map.entry("server is likely overloaded", LogKind.OVERLOADED),
          Map.entry("leader is overloaded", LogKind.OVERLOADED),
          Map.entry("request stats", LogKind.SLOW_APPLY),
          Map.entry("took too long", LogKind.SLOW_APPLY),
          Map.entry("finished scheduled compaction", LogKind.COMPACTION),
          Map.entry("defragment", LogKind.DEFRAGMENTATION),
          Map.entry("saved snapshot", LogKind.SNAPSHOT),
          Map.entry("start to snapshot", LogKind.SNAPSHOT),
          Map.entry("triggering snapshot", LogKind.SNAPSHOT),
          Map.entry("merged snapshot", LogKind.SNAPSHOT),
          Map.entry("database snapshot", LogKind.SNAPSHOT),
          Map.entry("applied snapshot", LogKind.SNAPSHOT),
          Map.entry("alarm raised", LogKind.ALARM),
          Map.entry("raised by peer", LogKind.ALARM),
          Map.entry("alarm disarmed", LogKind.ALARM),
          Map.entry("disarmed by peer", LogKind.ALARM),
          Map.entry("disarmed alarm", LogKind.ALARM),
          Map.entry("became inactive", LogKind.PEER),
          Map.entry("became active", LogKind.PEER),
          Map.entry("lost the TCP streaming connection", LogKind.PEER),
          Map.entry("lost TCP streaming connection", LogKind.PEER));

  private LogPhrases() {}

  /** What a text tells of; null where it is nothing of these. */
  static @Nullable LogKind kind(String text) {
    for (Map.Entry<String, LogKind> phrase : PHRASES) {
      if (text.contains(phrase.getKey())) {
        return phrase.getValue();
      }
    }
    return null;
  }
}
