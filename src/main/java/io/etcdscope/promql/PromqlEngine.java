package io.etcdscope.promql;

import io.etcdscope.promql.ast.Expr;
import io.etcdscope.promql.ast.PromqlException;
import io.etcdscope.promql.ast.Regex;
import io.etcdscope.promql.ast.ValueType;
import io.etcdscope.promql.eval.EngineOptions;
import io.etcdscope.promql.eval.EvalFailure;
import io.etcdscope.promql.eval.Query;
import io.etcdscope.promql.eval.QueryResult;
import io.etcdscope.promql.eval.QueryResult.Matrix;
import io.etcdscope.promql.eval.Steps;
import io.etcdscope.promql.parse.PromqlParser;
import io.etcdscope.promql.series.SeriesSource;

/** Answers PromQL over one source of series. */
public final class PromqlEngine {
  private final SeriesSource source;
  private final EngineOptions options;

  /** An engine over a source; put a {@code CachedSource} in front of it for many queries. */
  public PromqlEngine(SeriesSource source, EngineOptions options) {
    this.source = source;
    this.options = options;
  }

  /** How this engine answers. */
  public EngineOptions options() {
    return options;
  }

  /**
   * The answer at one time.
   *
   * @param timeMs milliseconds since the epoch
   * @throws PromqlException for a wrong query or one that does not suit the data
   */
  public QueryResult instant(String query, long timeMs) throws PromqlException {
    return instant(PromqlParser.parse(query), timeMs);
  }

  /** As {@link #instant(String, long)} for an expression that was read before. */
  public QueryResult instant(Expr expr, long timeMs) throws PromqlException {
    try {
      return new Query(expr, Steps.instant(timeMs), timeMs, source, options).instant();
    } catch (EvalFailure failure) {
      throw PromqlException.execution(failure.cause());
    } catch (Regex.TooCostly failure) {
      throw PromqlException.execution(String.valueOf(failure.getMessage()));
    }
  }

  /**
   * The answer from start to end.
   *
   * @param startMs the first time, milliseconds since the epoch
   * @param endMs the last time, reached where the step meets it
   * @param stepMs milliseconds between two times
   * @throws PromqlException for a wrong query, wrong times, or a query that does not suit the data
   */
  public Matrix range(String query, long startMs, long endMs, long stepMs) throws PromqlException {
    return range(PromqlParser.parse(query), startMs, endMs, stepMs);
  }

  /** As {@link #range(String, long, long, long)} for an expression that was read before. */
  public Matrix range(Expr expr, long startMs, long endMs, long stepMs) throws PromqlException {
    if (expr.type() == ValueType.MATRIX || expr.type() == ValueType.STRING) {
      throw PromqlException.badRequest(
          "invalid expression type \""
              + expr.type().text()
              + "\" for range query, must be Scalar or instant Vector");
    }
    Steps steps;
    try {
      steps = Steps.range(startMs, endMs, stepMs);
    } catch (IllegalArgumentException e) {
      throw PromqlException.badRequest(String.valueOf(e.getMessage()));
    }
    try {
      return new Query(expr, steps, endMs, source, options).range();
    } catch (EvalFailure failure) {
      throw PromqlException.execution(failure.cause());
    } catch (Regex.TooCostly failure) {
      throw PromqlException.execution(String.valueOf(failure.getMessage()));
    }
  }
}
