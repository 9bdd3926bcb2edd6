package io.etcdscope.store;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * How a database is opened.
 *
 * @param threads DuckDB's threads, at least 1
 * @param memoryMegabytes DuckDB's memory limit in MB, at least 64
 * @param temporary folder that takes what does not fit into memory; null for the file's own folder
 * @param temporaryMegabytes limit of what is spilled there in MB
 * @param isStopped asked before every statement; once it says yes, no further one is run
 */
public record StoreOptions(
    int threads,
    int memoryMegabytes,
    @org.jspecify.annotations.Nullable Path temporary,
    int temporaryMegabytes,
    BooleanSupplier isStopped) {
  /** Threads of this process and half a gigabyte. */
  public static StoreOptions defaults() {
    return new StoreOptions(
        Runtime.getRuntime().availableProcessors(), 1024, null, 16_384, () -> false);
  }

  /** These options with other threads. */
  public StoreOptions withThreads(int count) {
    return new StoreOptions(count, memoryMegabytes, temporary, temporaryMegabytes, isStopped);
  }

  /** These options with another memory limit in MB. */
  public StoreOptions withMemory(int megabytes) {
    return new StoreOptions(threads, megabytes, temporary, temporaryMegabytes, isStopped);
  }

  /** These options for a process that may be interrupted. */
  public StoreOptions withStop(BooleanSupplier asked) {
    return new StoreOptions(threads, memoryMegabytes, temporary, temporaryMegabytes, asked);
  }
}
