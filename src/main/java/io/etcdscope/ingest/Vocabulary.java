package io.etcdscope.ingest;

import io.etcdscope.exposition.prometheus.SeriesDictionary;
import io.etcdscope.exposition.prometheus.TemplateParser;

/** The series that one reader has met: their numbers, types, and which of them are stored. */
final class Vocabulary {
  private static final int MOST_SERIES = 400_000;
  private static final int MOST_BYTES = 64 << 20;

  /** Heap for each byte of a series' text: the text itself, its parts and their tables. */
  private static final int TEXT_HEAP = 8;

  private final SeriesDictionary dictionary;
  private final TemplateParser parser;
  private final SeriesTypes types;
  private final KeptSeries kept;

  Vocabulary(Keep keep) {
    dictionary = new SeriesDictionary();
    parser = new TemplateParser(dictionary);
    types = new SeriesTypes(dictionary);
    kept = new KeptSeries(dictionary, keep);
  }

  private Vocabulary(Vocabulary other) {
    dictionary = other.dictionary;
    parser = other.parser;
    types = new SeriesTypes(dictionary);
    kept = other.kept;
  }

  /** The same numbers and the same parser for another block, whose types are its own. */
  Vocabulary forAnotherBlock() {
    return new Vocabulary(this);
  }

  /** Memory that it takes, nearly. */
  long bytes() {
    return (long) TEXT_HEAP * dictionary.bytes() + parser.bytes();
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
