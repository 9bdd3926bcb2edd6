package io.etcdscope.promql;

import io.etcdscope.model.Labels;
import io.etcdscope.promql.series.SeriesData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads what {@code promtool tsdb dump} prints; a NaN there is a staleness marker. */
public final class PromtoolDump {
  private static final class Growing {
    long[] times = new long[512];
    double[] values = new double[512];
    int size;

    void add(long time, double value) {
      if (size == times.length) {
        times = Arrays.copyOf(times, size * 2);
        values = Arrays.copyOf(values, size * 2);
      }
      times[size] = time;
      values[size++] = value;
    }
  }

  private PromtoolDump() {}

  /** The series of a gzipped dump. */
  public static List<SeriesData> read(InputStream gzipped) throws IOException {
    Map<String, Growing> bySeries = new LinkedHashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(gzipped), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int labelsEnd = line.lastIndexOf('}') + 1;
        int timeStart = line.lastIndexOf(' ') + 1;
        String text = line.substring(labelsEnd + 1, timeStart - 1);
        double value = text.equals("NaN") ? SeriesData.stale() : number(text);
        bySeries
            .computeIfAbsent(line.substring(0, labelsEnd), key -> new Growing())
            .add(Long.parseLong(line, timeStart, line.length(), 10), value);
      }
    }
    List<SeriesData> series = new ArrayList<>();
    bySeries.forEach(
        (labels, grown) ->
            series.add(
                new SeriesData(
                    labels(labels),
                    Arrays.copyOf(grown.times, grown.size),
                    Arrays.copyOf(grown.values, grown.size))));
    return series;
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  /** Labels as {@code {a="1", b="x"}}. */
  static Labels labels(String text) {
    Labels.Builder builder = new Labels.Builder();
    int at = 1;
    while (at < text.length() - 1) {
      int equals = text.indexOf('=', at);
      StringBuilder value = new StringBuilder();
      int i = equals + 2;
      for (; text.charAt(i) != '"'; i++) {
        if (text.charAt(i) == '\\') {
          i++;
          value.append(text.charAt(i) == 'n' ? '\n' : text.charAt(i));
        } else {
          value.append(text.charAt(i));
        }
      }
      builder.set(text.substring(at, equals).strip(), value.toString());
      at = i + 2;
    }
    return builder.build();
  }
}
