package io.etcdscope.ingest;

import io.etcdscope.archive.Archives;
import io.etcdscope.exposition.Limits;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Loads inputs into a store: the whole of the {@code ingest} command but its words. */
public final class Ingest {
  /**
   * Scrapes up to which stages are computed by one thread: the database shares out rows by 122,880,
   * and below that its threads only wait for each other.
   */
  private static final long SMALL = 122_880;

  private Ingest() {}

  /**
   * Opens a database to load into; one that is not there is made.
   *
   * @throws io.etcdscope.store.StoreException where it cannot be opened, or another process has it
   */
  public static Store open(Path file, StoreOptions options) {
    return Settings.blank().open(file, options);
  }

  /**
   * Loads what is new of {@code inputs}; what the store knows already is not read again.
   *
   * @return the whole ledger of the store
   * @throws IOException when an INPUT does not exist
   * @throws io.etcdscope.store.StoreException when the database cannot do its part; what was
   *     committed before stays, and the same call goes on from there
   */
  public static IngestSummary run(Store store, List<String> inputs, IngestOptions options)
      throws IOException {
    return run(store, inputs, options, Limits.NEW_SERIES_PER_RUN);
  }

  /** The same with another bound on the series that the run adds. */
  static IngestSummary run(
      Store store, List<String> inputs, IngestOptions options, int mostNewSeries)
      throws IOException {
    boolean prepared = Settings.prepare(store);
    // The load has threads of its own; one of the database has to attach to the JVM for each chunk.
    store.limitThreads(1);
    store.transaction(
        () -> {
          Settings.keepRange(store, options.range());
          Settings.keepFamilies(store, options.keep());
        });
    boolean isAgain = load(store, inputs, options, mostNewSeries, prepared);
    // Standard input is there once; what it passed over is for the next run.
    if (isAgain && !inputs.contains("-") && !options.walk().filesFrom().contains("-")) {
      load(store, inputs, options, mostNewSeries, true);
    }
    store.limitThreads(Integer.MAX_VALUE);
    store.seal();
    return IngestSummary.of(store);
  }

  /** Loads what is new in one go; whether there is more to be read now. */
  private static boolean load(
      Store store, List<String> inputs, IngestOptions options, int mostNewSeries, boolean prepared)
      throws IOException {
    Load load = new Load(store, options, mostNewSeries);
    Archives.walk(inputs, options.walk(), load);
    load.notes(options.notes());
    boolean asked = options.windowMs() > 0 || !options.expected().isNone();
    load.finish(
        () -> {
          if (!prepared || asked || Settings.isOutdated(store)) {
            Orphans.delete(store);
            store.limitThreads(Settings.scrapes(store) > SMALL ? Integer.MAX_VALUE : 1);
            Settings.settle(store, options.windowMs(), prepared);
            store.checkpointAtCommit();
          }
        });
    return load.isToBeRepeated();
  }

  /**
   * Takes a database that an earlier run made instead of inputs.
   *
   * @return its whole ledger
   * @throws io.etcdscope.store.StoreException where it is no archive, or one of another version
   */
  public static IngestSummary known(Store store) {
    Settings.checkSchema(store);
    return IngestSummary.of(store);
  }

  /**
   * The same for a copy that may be written: stages and tables of results that another build of the
   * program left are made this one's, and files of the user are read beside what is there.
   *
   * @throws IOException when a file of the user cannot be read
   */
  public static IngestSummary renewed(Store store, IngestOptions options) throws IOException {
    Settings.checkSchema(store);
    boolean prepared = Settings.prepare(store);
    if (!options.notes().isNone()) {
      Load load = new Load(store, options, 0);
      load.notes(options.notes());
      load.finish(() -> {});
    }
    if (!prepared || Settings.isOutdated(store)) {
      store.transaction(() -> Settings.settle(store, 0, prepared));
    }
    return IngestSummary.of(store);
  }
}
