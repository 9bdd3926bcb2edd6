package io.etcdscope.exposition;

import io.etcdscope.model.Labels;
import io.etcdscope.model.MetricType;

/**
 * Where a format puts what it reads. One sink takes one input; calls come from one thread.
 *
 * <p>A reader asks for a series once and then names it by its number, so that no text is handled
 * for each sample.
 */
public interface SampleSink {
  /** Timestamp of a sample that carries none: the time of the scrape holds. */
  long NO_TIMESTAMP = Long.MIN_VALUE;

  /** Bits of Prometheus' staleness marker: the series ends here (value/value.go, StaleNaN). */
  long STALE_NAN_BITS = 0x7ff0000000000002L;

  /** Name for series that have none, such as the results of expressions. */
  String UNNAMED = "query_result";

  /**
   * States the type of a family.
   *
   * @param family name as in the TYPE line, without suffixes such as {@code _bucket}
   */
  void type(String family, MetricType type);

  /**
   * Number of a series within this input, from 0; the same text twice gives the same number.
   *
   * @param metric name as exposed, suffix included
   * @param labels every label of the input but the name
   */
  int series(String metric, Labels labels);

  /**
   * Takes one sample.
   *
   * @param series a number that {@link #series} gave
   * @param timestampMs epoch milliseconds, or {@link #NO_TIMESTAMP}
   * @param value any double; bits are kept
   */
  void sample(int series, long timestampMs, double value);

  /**
   * Says that the samples from here on belong to another scrape of the same input: several were
   * appended to one file. Not called before the first.
   */
  default void nextScrape() {}

  /** Takes note of something that was not read. */
  void reject(Reject reject);
}
