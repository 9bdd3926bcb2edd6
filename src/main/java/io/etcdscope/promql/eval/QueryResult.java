package io.etcdscope.promql.eval;

import io.etcdscope.model.Labels;
import java.util.List;

/** The answer to a query. */
public sealed interface QueryResult {
  /** Series over many times, sorted by labels: of a range query, or of a range vector. */
  record Matrix(List<ResultSeries> series) implements QueryResult {
    /** Copies the list. */
    public Matrix {
      series = List.copyOf(series);
    }
  }

  /** Series at one time; the order is that of {@code sort} and {@code topk} where they decide. */
  record InstantVector(long timeMs, List<Sample> samples) implements QueryResult {
    /** Copies the list. */
    public InstantVector {
      samples = List.copyOf(samples);
    }
  }

  /** One series at one time. */
  record Sample(Labels labels, double value) {}

  /** A number at one time. */
  record Scalar(long timeMs, double value) implements QueryResult {}

  /** A text at one time. */
  record Text(long timeMs, String value) implements QueryResult {}
}
