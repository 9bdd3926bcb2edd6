package io.etcdscope.promql.eval;

import io.etcdscope.model.Labels;
import io.etcdscope.promql.ast.Expr.Call;
import io.etcdscope.promql.ast.Function;
import io.etcdscope.promql.eval.Value.VectorValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code histogram_quantile} and {@code histogram_fraction} of classic buckets. */
final class HistogramCalls {
  private static final String LE = "le";

  private final Evaluator evaluator;

  HistogramCalls(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  private record Bucket(double bound, Column column) {}

  VectorValue call(Call call, Steps steps) {
    boolean quantile = call.function() == Function.HISTOGRAM_QUANTILE;
    double[] first = evaluator.scalar(call.arguments().get(0), steps);
    double[] second = quantile ? first : evaluator.scalar(call.arguments().get(1), steps);
    VectorValue vector = evaluator.vector(call.arguments().get(quantile ? 1 : 2), steps);
    boolean tolerant = evaluator.context().options().isLeftOpen();
    VectorBuilder builder = new VectorBuilder();
    groups(vector)
        .forEach(
            (labels, buckets) -> {
              BucketSet set = new BucketSet(buckets.size(), tolerant);
              double[] out = Absent.column(steps.count());
              for (int i = 0; i < out.length; i++) {
                if (fill(set, buckets, i)) {
                  out[i] = quantile ? set.quantile(first[i]) : set.fraction(first[i], second[i]);
                }
              }
              builder.add(labels, out);
            });
    return builder.build();
  }

  /** Buckets of each histogram by rising bound; a series whose le is no number is left out. */
  private static Map<Labels, List<Bucket>> groups(VectorValue vector) {
    Map<Labels, List<Bucket>> groups = new LinkedHashMap<>();
    for (Column column : vector.columns()) {
      double bound = bound(column.labels().getOrEmpty(LE));
      if (Double.isNaN(bound)) {
        continue;
      }
      Labels labels = Names.without(column.labels(), List.of(LE));
      groups.computeIfAbsent(labels, key -> new ArrayList<>()).add(new Bucket(bound, column));
    }
    groups.values().forEach(buckets -> buckets.sort(Comparator.comparingDouble(Bucket::bound)));
    return groups;
  }

  private static double bound(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String unsigned = lower.startsWith("+") || lower.startsWith("-") ? lower.substring(1) : lower;
    if (unsigned.equals("inf") || unsigned.equals("infinity")) {
      return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (unsigned.isEmpty() || "0123456789.".indexOf(unsigned.charAt(unsigned.length() - 1)) < 0) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(lower);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** The buckets that have a value at a step; false where none has. */
  private static boolean fill(BucketSet set, List<Bucket> buckets, int step) {
    set.clear();
    for (int b = 0; b < buckets.size(); b++) {
      Bucket bucket = buckets.get(b);
      double count = bucket.column.values()[step];
      if (!Absent.is(count)) {
        set.add(bucket.bound, count);
      }
    }
    return !set.isEmpty();
  }
}
