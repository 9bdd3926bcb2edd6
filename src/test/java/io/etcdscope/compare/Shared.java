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
      List<SubjectReader> readers = new ArrayList<>();
      List<List<Member>> members = new ArrayList<>();
      for (Map.Entry<String, String> side : archives.entrySet()) {
        Store store = Store.inMemory(StoreOptions.defaults());
        stores.add(store);
        String path = SharedFiles.path(side.getValue()).toString();
        Ingest.run(store, List.of(path), IngestOptions.defaults());
        Stages.materialize(store);
        SubjectReader reader =
            new SubjectReader(store, new Selection(side.getKey(), null, null, null));
        readers.add(reader);
        members.add(reader.members());
      }
      long width = Windows.width(members);
      List<Subject> out = new ArrayList<>();
      for (int i = 0; i < readers.size(); i++) {
        out.add(readers.get(i).read(members.get(i), width));
      }
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      stores.forEach(Store::close);
    }
  }
}
