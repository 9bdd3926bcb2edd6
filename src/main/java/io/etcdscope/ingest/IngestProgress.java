package io.etcdscope.ingest;

/** Is told of every input that was read, and may end the load; called from any of its threads. */
@FunctionalInterface
public interface IngestProgress {
  /**
   * One more input was read.
   *
   * @param bytes its decompressed bytes, at least 0
   * @param samples samples taken from it
   * @param refused whether it was rejected or read in part
   */
  void read(long bytes, long samples, boolean refused);

  /** Something about the load as a whole that its user should know. */
  default void warn(String words) {}

  /** Whether somebody wants the load to end: nothing more is read, and what is open is undone. */
  default boolean isStopped() {
    return false;
  }
}
