package io.etcdscope.alert.template;

import io.etcdscope.model.Labels;
import java.util.List;

/**
 * What a template speaks of.
 *
 * @param labels of the result, the metric's name among them where the expression keeps it
 * @param value of the result
 * @param externalLabels of the server; none in an archive unless the user names some
 * @param querying answers {@code query "..."} at the time of the alert
 */
public record TemplateData(Labels labels, double value, Labels externalLabels, Querying querying) {
  /** Answers a query within a template. */
  @FunctionalInterface
  public interface Querying {
    /**
     * The series of an instant vector.
     *
     * @throws TemplateException where the query is wrong or fails
     */
    List<QuerySample> query(String query) throws TemplateException;
  }

  /** A series of such an answer. */
  public record QuerySample(Labels labels, double value) {}

  /** Data without a server behind them: {@code query} is refused. */
  public static TemplateData of(Labels labels, double value) {
    return new TemplateData(
        labels,
        value,
        Labels.empty(),
        query -> {
          throw new TemplateException("query is not supported here");
        });
  }
}
