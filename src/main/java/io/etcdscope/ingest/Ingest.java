package io.etcdscope.ingest;

import io.etcdscope.archive.Archives;
import io.etcdscope.store.Stages;
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
    Stages.createSchema(store);
    Settings.keepRange(store, options.range());
    Settings.keepFamilies(store, options.keep());
    Load load = new Load(store, options);
    Archives.walk(inputs, options.walk(), load);
    load.notes(options.notes());
    load.finish(store);
    if (load.isChanged()
        || options.windowMs() > 0
        || !options.expected().equals(Expectations.NONE)
        || !Settings.hasStages(store)) {
      Settings.write(store, options.windowMs());
      Settings.installStages(store);
      store.execute("checkpoint");
    }
    store.seal();
    return IngestSummary.of(store);
  }
}
