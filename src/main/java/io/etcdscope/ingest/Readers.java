package io.etcdscope.ingest;

import java.util.ArrayList;
import java.util.List;

/** One reader of units for each thread, kept from one batch to the next. */
final class Readers {
  private final List<UnitReader> all = new ArrayList<>();

  Readers(int threads, IngestOptions options) {
    for (int i = 0; i < threads; i++) {
      all.add(new UnitReader(options, null, new Vocabulary(options.keep())));
    }
  }

  int threads() {
    return all.size();
  }

  List<UnitReader> all() {
    return all;
  }
}
