package io.etcdscope.exposition.tsdb;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * A set of named files, of a folder or out of an archive. Names use {@code /} and are labels only.
 */
public interface TsdbFiles extends Closeable {
  /** Every name, in any order, each once. */
  List<String> names();

  /**
   * Opens one of {@link #names}.
   *
   * @throws IOException when it is not there or cannot be read
   */
  ByteSource open(String name) throws IOException;

  @Override
  void close() throws IOException;
}
