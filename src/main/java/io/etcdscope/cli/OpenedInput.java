package io.etcdscope.cli;

import io.etcdscope.ingest.Ingest;
import io.etcdscope.ingest.IngestSummary;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * INPUTs as an open database: one that is a database already is opened for reading, anything else
 * is loaded into memory or into the file that {@code --db} names.
 *
 * @param store the database
 * @param summary what became of the inputs
 * @param isWritable whether results can be kept in it
 * @param cluster the cluster that the user names, as the database calls it; null for all
 */
record OpenedInput(Store store, IngestSummary summary, boolean isWritable, @Nullable String cluster)
    implements AutoCloseable {
  /**
   * Opens or loads.
   *
   * @param database what {@code --db} named; null where it was not given
   */
  static OpenedInput of(InputOptions input, @Nullable Path database) throws IOException {
    List<String> inputs = input.inputs();
    StoreOptions options = input.store();
    if (input.anonymize()) {
      return anonymous(input, database);
    }
    if (inputs.size() == 1 && DuckFile.is(Path.of(inputs.get(0)))) {
      if (database != null) {
        throw new UsageException(
            "cannot go on with --db %s: the INPUT is a database itself; name only one of them"
                .formatted(database));
      }
      return database(Path.of(inputs.get(0)), input);
    }
    Store store = database == null ? Store.inMemory(options) : Ingest.open(database, options);
    boolean loaded = false;
    try {
      IngestSummary summary = Ingest.run(store, inputs, input.ingest());
      NamedCluster.require(store, input.cluster());
      loaded = true;
      return new OpenedInput(store, summary, true, input.cluster());
    } finally {
      if (!loaded) {
        store.close();
      }
    }
  }

  private static OpenedInput database(Path file, InputOptions input) {
    Store store = Store.openReadOnly(file, input.store());
    boolean known = false;
    try {
      IngestSummary summary = Ingest.known(store);
      NamedCluster.require(store, input.cluster());
      known = true;
      return new OpenedInput(store, summary, false, input.cluster());
    } finally {
      if (!known) {
        store.close();
      }
    }
  }

  private static OpenedInput anonymous(InputOptions input, @Nullable Path database)
      throws IOException {
    AnonymousInputs.checkNew(database);
    StoreOptions options = input.store();
    try (AnonymousInputs names =
        AnonymousInputs.load(List.of(input.inputs()), options, input.ingest())) {
      Store store = database == null ? Store.inMemory(options) : Ingest.open(database, options);
      boolean copied = false;
      try {
        names.copy(0, store);
        copied = true;
        return new OpenedInput(store, IngestSummary.of(store), true, names.name(input.cluster()));
      } finally {
        if (!copied) {
          store.close();
        }
      }
    }
  }

  /** The exit code that refused input asks for. */
  int exitCode(boolean strict) {
    if (!summary.isRefused()) {
      return ExitCode.DONE;
    }
    return strict ? ExitCode.FAILED : ExitCode.PARTIAL;
  }

  @Override
  public void close() {
    store.close();
  }
}
