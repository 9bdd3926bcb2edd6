package io.etcdscope.promql.eval;

import io.etcdscope.model.Labels;
import io.etcdscope.promql.ast.Expr;
import io.etcdscope.promql.ast.Expr.Call;
import io.etcdscope.promql.ast.Function;
import io.etcdscope.promql.ast.RangeEdge;
import io.etcdscope.promql.ast.ValueType;
import io.etcdscope.promql.eval.RangeReader.Reducer;
import io.etcdscope.promql.eval.Value.ScalarValue;
import io.etcdscope.promql.eval.Value.VectorValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls of functions of a range. */
final class RangeCalls {
  private final Evaluator evaluator;

  RangeCalls(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** Whether a function takes a range. */
  static boolean takes(Function function) {
    for (int i = 0; i < function.minArguments(); i++) {
      if (function.parameter(i) == ValueType.MATRIX) {
        return true;
      }
    }
    return false;
  }

  VectorValue call(Call call, Steps steps) {
    Function function = call.function();
    int matrix = function.parameter(0) == ValueType.MATRIX ? 0 : 1;
    Expr argument = call.arguments().get(matrix);
    RangeReader range = RangeReader.of(evaluator, argument, steps);
    if (function == Function.ABSENT_OVER_TIME) {
      return AbsentCalls.absentOverTime(call.arguments().get(0), range, steps);
    }
    Reducer reducer = reducer(call, range, steps);
    evaluator.context().checkSize(range.size(), steps.count());
    boolean keepsName = function == Function.LAST_OVER_TIME;
    Set<Labels> seen = new HashSet<>();
    List<Column> columns = new ArrayList<>(range.size());
    Map<double[], double[]> reduced =
        new IdentityHashMap<>(); // series that never change share them
    for (int i = 0; i < range.size(); i++) {
      Labels labels = keepsName ? range.labels(i) : Names.drop(range.labels(i));
      int place = i;
      double[] values =
          reduced.computeIfAbsent(range.samples(i), unused -> range.reduce(place, reducer));
      Column column = new Column(labels, values);
      if (column.isEmpty()) {
        continue;
      }
      if (!seen.add(labels)) {
        throw new EvalFailure(VectorBuilder.SAME_LABELS + ": " + labels);
      }
      columns.add(column);
    }
    return new VectorValue(columns);
  }

  private Reducer reducer(Call call, RangeReader range, Steps steps) {
    return switch (call.function()) {
      case RATE -> rates(range, true, true);
      case INCREASE -> rates(range, true, false);
      case DELTA -> rates(range, false, false);
      case IRATE -> (w, step) -> OverTime.lastDifference(w, true);
      case IDELTA -> (w, step) -> OverTime.lastDifference(w, false);
      case CHANGES -> (w, step) -> OverTime.changes(w);
      case RESETS -> (w, step) -> OverTime.resets(w);
      case DERIV -> (w, step) -> OverTime.deriv(w);
      case AVG_OVER_TIME -> (w, step) -> OverTime.average(w);
      case COUNT_OVER_TIME -> (w, step) -> w.size();
      case LAST_OVER_TIME -> (w, step) -> w.last();
      case MAX_OVER_TIME -> (w, step) -> OverTime.max(w);
      case MIN_OVER_TIME -> (w, step) -> OverTime.min(w);
      case PRESENT_OVER_TIME -> (w, step) -> 1;
      case STDDEV_OVER_TIME -> (w, step) -> Math.sqrt(OverTime.variance(w));
      case STDVAR_OVER_TIME -> (w, step) -> OverTime.variance(w);
      case SUM_OVER_TIME -> (w, step) -> OverTime.sum(w);
      default -> withParameters(call, steps);
    };
  }

  private Reducer withParameters(Call call, Steps steps) {
    return switch (call.function()) {
      case QUANTILE_OVER_TIME -> {
        double[] q = scalar(call, 0, steps);
        yield (w, step) -> OverTime.quantile(w, q[step]);
      }
      case PREDICT_LINEAR -> {
        double[] seconds = scalar(call, 1, steps);
        yield (w, step) -> OverTime.predict(w, seconds[step]);
      }
      case HOLT_WINTERS -> {
        double[] smoothing = scalar(call, 1, steps);
        double[] trend = scalar(call, 2, steps);
        yield (w, step) -> OverTime.holtWinters(w, smoothing[step], trend[step]);
      }
      default -> throw new IllegalStateException(call.function() + " takes no range");
    };
  }

  private double[] scalar(Call call, int argument, Steps steps) {
    return ((ScalarValue) evaluator.evaluate(call.arguments().get(argument), steps)).values();
  }

  private Reducer rates(RangeReader range, boolean counter, boolean perSecond) {
    boolean clampFirst = !evaluator.context().options().isLeftOpen();
    Rates rates = new Rates(counter, perSecond, clampFirst, range.rangeMs());
    RangeEdge edge = range.edge();
    return switch (edge) {
      case PLAIN -> (w, step) -> rates.extrapolated(w);
      case ANCHORED -> (w, step) -> rates.anchored(w);
      case SMOOTHED -> (w, step) -> rates.smoothed(w);
    };
  }
}
