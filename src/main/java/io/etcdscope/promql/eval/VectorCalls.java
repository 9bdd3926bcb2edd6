package io.etcdscope.promql.eval;

import io.etcdscope.model.Labels;
import io.etcdscope.promql.ast.Expr;
import io.etcdscope.promql.ast.Expr.Call;
import io.etcdscope.promql.ast.Expr.Paren;
import io.etcdscope.promql.ast.Expr.VectorSelector;
import io.etcdscope.promql.ast.Function;
import io.etcdscope.promql.eval.Value.ScalarValue;
import io.etcdscope.promql.eval.Value.VectorValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Calls of functions of instant vectors and scalars. */
final class VectorCalls {
  private final Evaluator evaluator;

  VectorCalls(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  Value call(Call call, Steps steps) {
    return switch (call.function()) {
      case TIME -> new ScalarValue(seconds(steps));
      case PI -> ScalarValue.constant(Math.PI, steps.count());
      case SCALAR_OF -> scalarOf(vector(call, 0, steps), steps.count());
      case VECTOR_OF -> ofScalar(scalar(call, 0, steps));
      case TIMESTAMP -> timestamp(call.arguments().get(0), steps);
      case ABSENT -> AbsentCalls.absent(call.arguments().get(0), vector(call, 0, steps), steps);
      case SORT -> sorted(vector(call, 0, steps), false, steps);
      case SORT_DESC -> sorted(vector(call, 0, steps), true, steps);
      case ROUND -> round(call, steps);
      case CLAMP -> clamp(call, steps, scalar(call, 1, steps), scalar(call, 2, steps));
      case CLAMP_MIN ->
          clamp(call, steps, scalar(call, 1, steps), constant(Double.POSITIVE_INFINITY, steps));
      case CLAMP_MAX ->
          clamp(call, steps, constant(Double.NEGATIVE_INFINITY, steps), scalar(call, 1, steps));
      case LABEL_REPLACE, LABEL_JOIN -> new LabelCalls(evaluator).call(call, steps);
      case HISTOGRAM_QUANTILE, HISTOGRAM_FRACTION ->
          new HistogramCalls(evaluator).call(call, steps);
      default -> elementwise(call, steps);
    };
  }

  private VectorValue vector(Call call, int argument, Steps steps) {
    return evaluator.vector(call.arguments().get(argument), steps);
  }

  private double[] scalar(Call call, int argument, Steps steps) {
    return evaluator.scalar(call.arguments().get(argument), steps);
  }

  private static double[] constant(double value, Steps steps) {
    return ScalarValue.constant(value, steps.count()).values();
  }

  private static double[] seconds(Steps steps) {
    double[] seconds = new double[steps.count()];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = steps.time(i) / 1000.0;
    }
    return seconds;
  }

  private static VectorValue ofScalar(double[] values) {
    return new VectorValue(List.of(new Column(Labels.empty(), values)));
  }

  /** The value of the one series at a step, NaN where there is none or more than one. */
  private static ScalarValue scalarOf(VectorValue vector, int count) {
    double[] out = new double[count];
    for (int i = 0; i < count; i++) {
      int found = 0;
      double value = Double.NaN;
      for (Column column : vector.columns()) {
        if (!Absent.is(column.values()[i])) {
          found++;
          value = column.values()[i];
        }
      }
      out[i] = found == 1 ? value : Double.NaN;
    }
    return new ScalarValue(out);
  }

  private VectorValue timestamp(Expr argument, Steps steps) {
    Expr inner = argument;
    while (inner instanceof Paren paren) {
      inner = paren.expr();
    }
    if (inner instanceof VectorSelector selector) {
      VectorValue times = new InstantSelector(evaluator.context(), selector, steps).times();
      return Elementwise.vector(times, DoubleUnaryOperator.identity());
    }
    VectorValue vector = evaluator.vector(argument, steps);
    return Elementwise.stepwise(vector, (value, step) -> steps.time(step) / 1000.0);
  }

  /** Sorts an instant vector, NaN last; over a range the order of series means nothing. */
  private static VectorValue sorted(VectorValue vector, boolean descending, Steps steps) {
    if (steps.count() != 1) {
      return vector;
    }
    Comparator<Double> byValue =
        (a, b) -> {
          boolean nanA = Double.isNaN(a);
          boolean nanB = Double.isNaN(b);
          if (nanA || nanB) {
            return Boolean.compare(nanA, nanB);
          }
          return descending ? Double.compare(b, a) : Double.compare(a, b);
        };
    List<Column> columns = new ArrayList<>(vector.columns());
    columns.sort(Comparator.comparing(column -> column.values()[0], byValue));
    return new VectorValue(columns);
  }

  private VectorValue round(Call call, Steps steps) {
    VectorValue vector = vector(call, 0, steps);
    double[] to = call.arguments().size() > 1 ? scalar(call, 1, steps) : constant(1, steps);
    return Elementwise.stepwise(
        vector,
        (value, step) -> {
          // Prometheus multiplies by the inverse, which gives other last digits than a division.
          double inverse = 1.0 / to[step];
          return Math.floor(value * inverse + 0.5) / inverse;
        });
  }

  private VectorValue clamp(Call call, Steps steps, double[] min, double[] max) {
    return Elementwise.stepwise(
        vector(call, 0, steps),
        (value, step) ->
            max[step] < min[step] ? Absent.VALUE : goMax(min[step], goMin(max[step], value)));
  }

  /** Go's {@code math.Min}: minus infinity wins over NaN. */
  private static double goMin(double a, double b) {
    return a == Double.NEGATIVE_INFINITY || b == Double.NEGATIVE_INFINITY
        ? Double.NEGATIVE_INFINITY
        : Math.min(a, b);
  }

  /** Go's {@code math.Max}: infinity wins over NaN. */
  private static double goMax(double a, double b) {
    return a == Double.POSITIVE_INFINITY || b == Double.POSITIVE_INFINITY
        ? Double.POSITIVE_INFINITY
        : Math.max(a, b);
  }

  private VectorValue elementwise(Call call, Steps steps) {
    Function function = call.function();
    DoubleUnaryOperator math = MathFunctions.named(function);
    if (math != null) {
      return Elementwise.vector(vector(call, 0, steps), math);
    }
    VectorValue times =
        call.arguments().isEmpty() ? ofScalar(seconds(steps)) : vector(call, 0, steps);
    return Elementwise.vector(times, value -> Calendar.field(function, value));
  }
}
