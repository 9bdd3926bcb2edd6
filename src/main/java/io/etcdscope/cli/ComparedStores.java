package io.etcdscope.cli;

import io.etcdscope.ingest.Ingest;
import io.etcdscope.ingest.IngestSummary;
import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The databases behind the sides of a comparison: one for each INPUT, made where the INPUT is none,
 * and read only where it is.
 */
final class ComparedStores implements AutoCloseable {
  private final InputOptions options;
  private final Path work;
  private final Map<String, Store> stores = new LinkedHashMap<>();
  private final Map<String, IngestSummary> summaries = new LinkedHashMap<>();
  private final List<String> inputs;
  private final @Nullable AnonymousInputs names;

  /**
   * No databases yet.
   *
   * @param options how INPUTs are read
   * @param output the report directory; databases are made beside it
   * @param inputs the INPUT of each side
   */
  ComparedStores(InputOptions options, Path output, List<String> inputs) throws IOException {
    this.options = options;
    this.inputs = inputs.stream().distinct().toList();
    this.names =
        options.anonymize()
            ? AnonymousInputs.load(
                this.inputs.stream().map(List::of).toList(),
                StoreOptions.defaults().withThreads(options.threads()),
                options.ingest())
            : null;
    Path parent = output.toAbsolutePath().normalize().getParent();
    Path beside = parent == null ? output.toAbsolutePath() : parent;
    Files.createDirectories(beside);
    this.work = Files.createTempDirectory(beside, ".etcdscope-");
  }

  /** The database of an INPUT with its stages made. */
  Store of(String input) throws IOException {
    Store known = stores.get(input);
    if (known != null) {
      return known;
    }
    StoreOptions setting = StoreOptions.defaults().withThreads(options.threads());
    Path path = Path.of(input);
    boolean isDatabase = DuckFile.is(path) && names == null;
    Store store =
        isDatabase
            ? Store.openReadOnly(path, setting)
            : Store.open(work.resolve("side-" + stores.size() + ".duckdb"), setting);
    stores.put(input, store);
    summaries.put(
        input,
        isDatabase ? IngestSummary.of(store) : fill(store, input));
    store.seal();
    Stages.materialize(store);
    return store;
  }

  private IngestSummary fill(Store store, String input) throws IOException {
    if (names == null) {
      return Ingest.run(store, List.of(input), options.ingest());
    }
    names.copy(inputs.indexOf(input), store);
    return IngestSummary.of(store);
  }

  /** The cluster that the user names, as the databases call it; null for all. */
  @Nullable String cluster() {
    return names == null ? options.cluster() : names.name(options.cluster());
  }

  /** What became of the files of each INPUT. */
  Map<String, IngestSummary> summaries() {
    return summaries;
  }

  @Override
  public void close() throws IOException {
    stores.values().forEach(Store::close);
    if (names != null) {
      names.close();
    }
    Scratch.delete(work);
  }
}
