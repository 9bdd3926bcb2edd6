package io.etcdscope.compare;

import io.etcdscope.exposition.SharedFiles;
import io.etcdscope.ingest.Ingest;
import io.etcdscope.ingest.IngestOptions;
import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sides read from archives that lie beside the project. */
final class Shared {
  private Shared() {}

  static List<Subject> sides(Map<String, String> archives) {
    List<Store> stores = new ArrayList<>();
    try {
      List<Source> sources = new ArrayList<>();
      for (Map.Entry<String, String> side : archives.entrySet()) {
        Store store = Store.inMemory(StoreOptions.defaults());
        stores.add(store);
        String path = SharedFiles.path(side.getValue()).toString();
        Ingest.run(store, List.of(path), IngestOptions.defaults());
        Stages.materialize(store);
        sources.add(new Source(store, new Selection(side.getKey(), null, null, null)));
      }
      return SubjectReaders.read(sources, 0, 2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      stores.forEach(Store::close);
    }
  }
}
