package io.etcdscope.ingest;

import io.etcdscope.archive.Archives;
import io.etcdscope.store.Store;
import java.io.IOException;
import java.util.List;

/** Loads inputs into a store: the whole of the {@code ingest} command but its words. */
public final class Ingest {
  private Ingest() {}

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
    boolean prepared = Settings.prepare(store);
    Settings.keepRange(store, options.range());
    Settings.keepFamilies(store, options.keep());
    Load load = new Load(store, options);
    Archives.walk(inputs, options.walk(), load);
    load.notes(options.notes());
    load.finish();
    if (!prepared
        || options.windowMs() > 0
        || !options.expected().equals(Expectations.NONE)
        || Settings.isOutdated(store)) {
      Settings.settle(store, options.windowMs(), prepared);
      store.execute("checkpoint");
    }
    store.seal();
    return IngestSummary.of(store);
  }
}
