package io.etcdscope.exposition.tsdb;

import java.io.IOException;

/** Something that can append the samples of a piece. */
@FunctionalInterface
interface SampleReader {
  /**
   * Appends the samples of {@code piece}; none, and the reason reported, where they cannot be had.
   */
  void append(Piece piece, SampleBuffer out) throws IOException;
}
