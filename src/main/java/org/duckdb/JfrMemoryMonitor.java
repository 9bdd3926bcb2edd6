package org.duckdb;

/**
 * Reports nothing to Java Flight Recorder, in the place of the driver's own class: that one starts
 * the recorder with every first connection, which takes a fifth of a second, whether or not anybody
 * records. See decision 4.
 */
final class JfrMemoryMonitor {
  private JfrMemoryMonitor() {}

  static void init() {}

  static void connectionOpened(DuckDBConnection connection) {}

  static void connectionClosed(long database) {}
}
