package io.etcdscope.alert;

import io.etcdscope.alert.replay.Archive;
import io.etcdscope.model.Labels;
import io.etcdscope.promql.ast.Expr.VectorSelector;
import io.etcdscope.promql.ast.Matcher;
import io.etcdscope.promql.ast.PromqlException;
import io.etcdscope.promql.parse.PromqlParser;
import io.etcdscope.promql.series.MemorySource;
import io.etcdscope.promql.series.SeriesData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Series in the notation of promtool's unit tests, one value for each minute or other interval from
 * time 0: {@code 1 2 _ stale}, {@code 0+8x240} (241 values rising by 8), {@code 5x3} (four times
 * 5).
 */
public final class SeriesNotation {
  private static final Pattern STEP =
      Pattern.compile("(-?[0-9.]+)(?:([+-][0-9.]+))?x(\\d+)|_x(\\d+)");

  private SeriesNotation() {}

  /** An archive of lines {@code selector: values}. */
  public static Archive archive(long intervalMs, String... lines) {
    List<SeriesData> series = new ArrayList<>();
    Set<String> metrics = new TreeSet<>();
    long last = 0;
    for (String line : lines) {
      int colon = line.lastIndexOf(": ");
      SeriesData one = series(intervalMs, line.substring(0, colon), line.substring(colon + 2));
      series.add(one);
      metrics.add(one.labels().getOrEmpty(Labels.METRIC_NAME));
      last = Math.max(last, one.timesMs()[one.timesMs().length - 1]);
    }
    return new Archive(
        "test",
        new MemorySource(series),
        new Archive.Range(0, last, false),
        intervalMs,
        metrics,
        List.of("3.5.16"));
  }

  private static SeriesData series(long intervalMs, String selector, String values) {
    List<Double> all = new ArrayList<>();
    for (String word : values.strip().split(" +")) {
      add(word, all);
    }
    long[] times = new long[all.size()];
    double[] out = new double[all.size()];
    int at = 0;
    for (int i = 0; i < all.size(); i++) {
      Double value = all.get(i);
      if (value != null) {
        times[at] = i * intervalMs;
        out[at++] = value;
      }
    }
    return new SeriesData(labels(selector), Arrays.copyOf(times, at), Arrays.copyOf(out, at));
  }

  private static void add(String word, List<Double> all) {
    java.util.regex.Matcher step = STEP.matcher(word);
    if (step.matches()) {
      boolean none = step.group(4) != null;
      int more = Integer.parseInt(none ? step.group(4) : step.group(3));
      for (int i = none ? 1 : 0; i <= more; i++) {
        double rise = step.group(2) == null ? 0 : Double.parseDouble(step.group(2));
        all.add(none ? null : Double.valueOf(Double.parseDouble(step.group(1)) + i * rise));
      }
    } else if (word.equals("_")) {
      all.add(null);
    } else {
      all.add(word.equals("stale") ? SeriesData.stale() : Double.parseDouble(word));
    }
  }

  private static Labels labels(String selector) {
    try {
      VectorSelector parsed = PromqlParser.parseSelector(selector);
      Labels.Builder labels = new Labels.Builder();
      for (Matcher matcher : parsed.matchers()) {
        labels.set(matcher.name(), matcher.value());
      }
      return labels.build();
    } catch (PromqlException e) {
      throw new IllegalArgumentException(selector, e);
    }
  }
}
