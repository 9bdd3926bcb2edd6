package io.etcdscope.exposition.tsdb;

/**
 * A run of samples of the series at hand, not yet read.
 *
 * @param minTime epoch millisecond of the first
 * @param maxTime epoch millisecond of the last
 * @param rank of two values at one time the piece of the lower rank wins
 * @param reader has them
 * @param place where the reader finds them
 * @param deleted times to leave out
 */
record Piece(
    long minTime, long maxTime, int rank, SampleReader reader, long place, Intervals deleted) {
  /** Whether the samples come in order of time: those of a log may not. */
  boolean sorted() {
    return !(reader instanceof HeadSource);
  }
}
