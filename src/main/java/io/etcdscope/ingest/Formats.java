package io.etcdscope.ingest;

import io.etcdscope.exposition.FormatReader;
import io.etcdscope.exposition.text.TextReader;

/** The readers of one thread. */
final class Formats {
  private final FormatReader text = new TextReader();

  /** The general reader of text 0.0.4. */
  FormatReader text() {
    return text;
  }
}
