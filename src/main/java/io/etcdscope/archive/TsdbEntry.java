package io.etcdscope.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Prometheus data folder, whole: its blocks, write-ahead log and head chunks make sense only
 * together. {@link #open} gives the bytes of all its files one after another in order of name, for
 * a hash.
 */
public interface TsdbEntry extends Entry {
  /** The folder on disk; null when it lies in an archive. */
  @Nullable Path folder();

  /** Names of its files relative to the data folder, sorted by bytes. */
  List<String> names();

  /**
   * Opens one of {@link #names} for reading at any place; valid until the visitor returns.
   *
   * @throws EntryException when it cannot be read
   */
  Bytes bytes(String name) throws IOException;

  /** Bytes that can be read at any place. */
  interface Bytes extends Closeable {
    /** How many there are. */
    long size();

    /**
     * Reads from {@code position} on.
     *
     * @return bytes read, less than asked for at the end; 0 behind it
     */
    int read(long position, byte[] target, int offset, int length) throws IOException;

    @Override
    void close() throws IOException;
  }
}
