package io.etcdscope.alert.replay;

import io.etcdscope.model.Labels;
import io.etcdscope.promql.PromqlEngine;
import io.etcdscope.promql.ast.Expr;
import io.etcdscope.promql.ast.PromqlException;
import io.etcdscope.promql.eval.QueryResult.Matrix;
import io.etcdscope.promql.eval.ResultSeries;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The results of an expression at all evaluations of its group.
 *
 * <p>The whole range is one query. Where it fails, because some sample of the range makes it fail,
 * halves of it are tried, so that only those evaluations fail that would fail in Prometheus.
 */
final class Evaluated {
  private final PromqlEngine engine;
  private final Expr expr;
  private final EvalTimes times;
  private final Map<Labels, Points> series = new LinkedHashMap<>();
  private final BitSet failed = new BitSet();
  private @Nullable String failure;

  /** Values of one series by number of the evaluation. */
  record Points(BitSet present, double[] values) {}

  private Evaluated(PromqlEngine engine, Expr expr, EvalTimes times) {
    this.engine = engine;
    this.expr = expr;
    this.times = times;
  }

  static Evaluated of(PromqlEngine engine, Expr expr, EvalTimes times) {
    Evaluated evaluated = new Evaluated(engine, expr, times);
    if (times.count() > 0) {
      evaluated.evaluate(0, times.count());
    }
    return evaluated;
  }

  private void evaluate(int from, int to) {
    List<ResultSeries> results;
    try {
      long start = times.time(from) - times.offsetMs();
      long end = times.time(to - 1) - times.offsetMs();
      Matrix matrix = engine.range(expr, start, end, times.stepMs());
      results = matrix.series();
    } catch (PromqlException e) {
      if (to - from == 1) {
        fail(from, e.getMessage());
        return;
      }
      int middle = (from + to) >>> 1;
      evaluate(from, middle);
      evaluate(middle, to);
      return;
    }
    for (ResultSeries result : results) {
      Points points =
          series.computeIfAbsent(
              SharedParts.withoutName(result.labels()),
              labels -> new Points(new BitSet(), new double[times.count()]));
      for (int i = 0; i < result.size(); i++) {
        int step = (int) ((result.timeMs(i) + times.offsetMs() - times.startMs()) / times.stepMs());
        points.present().set(step);
        points.values()[step] = result.value(i);
      }
    }
  }

  /** Makes an evaluation a failed one, without results. */
  void fail(int step, String cause) {
    if (failure == null) {
      failure = cause;
    }
    failed.set(step);
    series.values().forEach(points -> points.present().clear(step));
  }

  /** Fails every evaluation with more results than a group's limit. */
  void limit(int most) {
    if (most <= 0 || series.size() <= most) {
      return;
    }
    for (int step = 0; step < times.count(); step++) {
      int at = step;
      long count = series.values().stream().filter(points -> points.present().get(at)).count();
      if (count > most) {
        fail(step, "exceeded limit of " + most + " with " + count + " results");
      }
    }
  }

  Map<Labels, Points> series() {
    return series;
  }

  BitSet failed() {
    return failed;
  }

  @Nullable String failure() {
    return failure;
  }
}
