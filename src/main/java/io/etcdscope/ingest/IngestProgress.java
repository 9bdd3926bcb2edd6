package io.etcdscope.ingest;

/** Is told how far a load has come; from any of its threads. */
@FunctionalInterface
public interface IngestProgress {
  /**
   * Something more was done.
   *
   * @param files inputs read so far
   * @param bytes decompressed bytes read so far
   * @param samples samples found so far
   * @param refused inputs rejected or partly read so far
   */
  void at(long files, long bytes, long samples, long refused);
}
