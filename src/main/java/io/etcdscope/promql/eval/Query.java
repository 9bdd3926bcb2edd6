package io.etcdscope.promql.eval;

import io.etcdscope.model.Labels;
import io.etcdscope.promql.ast.Expr;
import io.etcdscope.promql.ast.ValueType;
import io.etcdscope.promql.eval.QueryResult.InstantVector;
import io.etcdscope.promql.eval.QueryResult.Matrix;
import io.etcdscope.promql.eval.QueryResult.Sample;
import io.etcdscope.promql.eval.QueryResult.Scalar;
import io.etcdscope.promql.eval.QueryResult.Text;
import io.etcdscope.promql.eval.Value.ScalarValue;
import io.etcdscope.promql.eval.Value.TextValue;
import io.etcdscope.promql.eval.Value.VectorValue;
import io.etcdscope.promql.series.SeriesSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * An expression with all that its answer depends on.
 *
 * @param expr a checked expression
 * @param steps when to evaluate it
 * @param endMs what {@code end()} means, milliseconds since the epoch; the last step may lie before
 */
public record Query(
    Expr expr, Steps steps, long endMs, SeriesSource source, EngineOptions options) {
  /**
   * Evaluates at one time.
   *
   * @throws EvalFailure where the data do not suit the expression
   */
  public QueryResult instant() {
    Evaluator evaluator = evaluator();
    if (expr.type() == ValueType.MATRIX) {
      return matrix(evaluator);
    }
    long time = steps.startMs();
    Value value = evaluator.evaluate(expr, steps);
    if (value instanceof ScalarValue scalar) {
      return new Scalar(time, scalar.values()[0]);
    } else if (value instanceof TextValue text) {
      return new Text(time, text.text());
    }
    List<Sample> samples = new ArrayList<>();
    for (Column column : ((VectorValue) value).columns()) {
      samples.add(new Sample(column.labels(), column.values()[0]));
    }
    return new InstantVector(time, samples);
  }

  /**
   * Evaluates at every step.
   *
   * @throws EvalFailure where the data do not suit the expression, or it is a range or a text
   */
  public Matrix range() {
    if (expr.type() == ValueType.MATRIX || expr.type() == ValueType.STRING) {
      throw new EvalFailure(
          "invalid expression type \""
              + expr.type().text()
              + "\" for range query, must be Scalar or instant Vector");
    }
    Value value = evaluator().evaluate(expr, steps);
    List<Column> columns =
        value instanceof ScalarValue scalar
            ? List.of(new Column(Labels.empty(), scalar.values()))
            : ((VectorValue) value).columns();
    List<ResultSeries> series = new ArrayList<>(columns.size());
    for (Column column : columns) {
      series.add(present(column));
    }
    series.sort(Comparator.comparing(ResultSeries::labels));
    return new Matrix(series);
  }

  private Evaluator evaluator() {
    return new Evaluator(new Context(source, options, steps.startMs(), endMs));
  }

  private ResultSeries present(Column column) {
    double[] values = column.values();
    long[] times = new long[values.length];
    double[] kept = new double[values.length];
    int at = 0;
    for (int i = 0; i < values.length; i++) {
      if (!Absent.is(values[i])) {
        times[at] = steps.time(i);
        kept[at++] = values[i];
      }
    }
    return new ResultSeries(column.labels(), Arrays.copyOf(times, at), Arrays.copyOf(kept, at));
  }

  private Matrix matrix(Evaluator evaluator) {
    RangeReader range = RangeReader.of(evaluator, expr, steps);
    List<ResultSeries> series = new ArrayList<>();
    for (int i = 0; i < range.size(); i++) {
      Window window = range.window(i);
      if (window.size() > 0) {
        series.add(
            new ResultSeries(
                range.labels(i),
                Arrays.copyOfRange(window.times, window.from, window.to),
                Arrays.copyOfRange(window.values, window.from, window.to)));
      }
    }
    series.sort(Comparator.comparing(ResultSeries::labels));
    return new Matrix(series);
  }
}
