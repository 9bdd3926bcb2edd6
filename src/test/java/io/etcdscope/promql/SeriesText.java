package io.etcdscope.promql;

import io.etcdscope.promql.series.MemorySource;
import io.etcdscope.promql.series.SeriesData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Series as tests write them: {@code {labels} 0 1 _ stale NaN}, one value per interval from time 0;
 * {@code _} is a scrape without the series.
 */
public final class SeriesText {
  private SeriesText() {}

  public static MemorySource source(long intervalMs, String... lines) {
    List<SeriesData> series = new ArrayList<>();
    for (String line : lines) {
      series.add(series(intervalMs, line));
    }
    return new MemorySource(series);
  }

  private static SeriesData series(long intervalMs, String line) {
    int end = line.lastIndexOf('}') + 1;
    String[] words = line.substring(end).strip().split(" +");
    long[] times = new long[words.length];
    double[] values = new double[words.length];
    int at = 0;
    for (int i = 0; i < words.length; i++) {
      if (!words[i].equals("_")) {
        times[at] = i * intervalMs;
        values[at++] = words[i].equals("stale") ? SeriesData.stale() : number(words[i]);
      }
    }
    return new SeriesData(
        PromtoolDump.labels(line.substring(0, end)),
        Arrays.copyOf(times, at),
        Arrays.copyOf(values, at));
  }

  private static double number(String word) {
    return switch (word) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(word);
    };
  }
}
