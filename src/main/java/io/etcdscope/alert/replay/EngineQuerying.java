package io.etcdscope.alert.replay;

import io.etcdscope.alert.template.TemplateData.QuerySample;
import io.etcdscope.alert.template.TemplateData.Querying;
import io.etcdscope.alert.template.TemplateException;
import io.etcdscope.model.Labels;
import io.etcdscope.promql.PromqlEngine;
import io.etcdscope.promql.ast.PromqlException;
import io.etcdscope.promql.eval.QueryResult;
import io.etcdscope.promql.eval.QueryResult.InstantVector;
import io.etcdscope.promql.eval.QueryResult.Scalar;
import java.util.List;

/** Answers the {@code query} of a template at one time. */
final class EngineQuerying implements Querying {
  private final PromqlEngine engine;
  private final long timeMs;

  EngineQuerying(PromqlEngine engine, long timeMs) {
    this.engine = engine;
    this.timeMs = timeMs;
  }

  @Override
  public List<QuerySample> query(String query) throws TemplateException {
    try {
      QueryResult result = engine.instant(query, timeMs);
      if (result instanceof Scalar scalar) {
        return List.of(new QuerySample(Labels.empty(), scalar.value()));
      }
      if (result instanceof InstantVector vector) {
        return vector.samples().stream()
            .map(sample -> new QuerySample(sample.labels(), sample.value()))
            .toList();
      }
      throw new TemplateException("query \"" + query + "\" gives no vector");
    } catch (PromqlException e) {
      throw new TemplateException("query \"" + query + "\": " + e.getMessage());
    }
  }
}
