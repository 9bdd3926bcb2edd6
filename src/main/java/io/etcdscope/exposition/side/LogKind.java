package io.etcdscope.exposition.side;

/** What a line of an etcd log tells of. */
public enum LogKind {
  /** A member learnt of a leader. */
  LEADER_ELECTED,
  /** A member lost its leader. */
  LEADER_LOST,
  /** A member went from one leader to another. */
  LEADER_CHANGED,
  /** A member began to ask for votes. */
  ELECTION_STARTED,
  /** This member leads now. */
  BECAME_LEADER,
  /** A request took longer than expected to apply. */
  SLOW_APPLY,
  /** A flush of the write-ahead log took long. */
  SLOW_FSYNC,
  /** The leader could not send heartbeats in time. */
  OVERLOADED,
  /** Old revisions were taken away. */
  COMPACTION,
  /** The database file was written anew. */
  DEFRAGMENTATION,
  /** A snapshot was made, sent or received. */
  SNAPSHOT,
  /** An alarm was raised or disarmed. */
  ALARM,
  /** A peer was lost or found again. */
  PEER
}
