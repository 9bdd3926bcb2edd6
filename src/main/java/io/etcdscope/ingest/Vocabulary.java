package io.etcdscope.ingest;

import io.etcdscope.exposition.prometheus.SeriesDictionary;
import io.etcdscope.exposition.prometheus.TemplateParser;

/** The series that one reader has met: their numbers, types, and which of them are stored. */
final class Vocabulary {
  private static final int MOST_SERIES = 400_000;
  private static final int MOST_BYTES = 64 << 20;

  private final SeriesDictionary dictionary = new SeriesDictionary();
  private final TemplateParser parser = new TemplateParser(dictionary);
  private final SeriesTypes types = new SeriesTypes(dictionary);
  private final KeptSeries kept;

  Vocabulary(Keep keep) {
    kept = new KeptSeries(dictionary, keep);
  }

  /** Whether it has grown so large that a new one should take its place. */
  boolean isFull() {
    return dictionary.size() > MOST_SERIES || dictionary.bytes() > MOST_BYTES;
  }

  SeriesDictionary dictionary() {
    return dictionary;
  }

  /** Reads plain scrapes; its series have the numbers of the dictionary. */
  TemplateParser parser() {
    return parser;
  }

  /** Types stated since the block began. */
  SeriesTypes types() {
    return types;
  }

  KeptSeries kept() {
    return kept;
  }
}
