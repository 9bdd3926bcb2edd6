package io.etcdscope.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.etcdscope.store.Row;
import io.etcdscope.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every sample as OpenMetrics text with its time, as {@code promtool tsdb create-blocks-from
 * openmetrics} takes it.
 *
 * <p>Each metric name is a family of the type unknown, so that no reader asks for suffixes that a
 * scrape did not have. Labels gain {@code cluster} and {@code instance} where the exposition has no
 * such label itself.
 */
final class OpenMetricsText {
  private static final String SAMPLES =
      "select metric, cluster, instance, labels, epoch_ms(scraped_at) as ms, value from v_sample"
          + " order by metric, cluster, instance, labels, ms";

  private static final JsonFactory JSON = new JsonFactory();

  private final Writer out;
  private String family = "";
  private String place = "";
  private String series = "";

  OpenMetricsText(Writer out) {
    this.out = out;
  }

  /** Writes the whole of a store, sorted by series and time, and the end mark. */
  void write(Store store) throws IOException {
    store
        .query(SAMPLES)
        .forEach(
            row -> {
              try {
                sample(row);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    out.write("# EOF\n");
  }

  private void sample(Row row) throws IOException {
    String metric = row.text("metric");
    if (!metric.equals(family)) {
      family = metric;
      place = "";
      out.append("# TYPE ").append(metric).append(" unknown\n");
    }
    String whose = row.text("cluster") + '\u0000' + row.text("instance") + row.text("labels");
    if (!whose.equals(place)) {
      place = whose;
      series = metric + labels(row);
    }
    out.append(series).append(' ').append(number(row.real("value"))).append(' ');
    out.append(BigDecimal.valueOf(row.number("ms"), 3).toPlainString()).append('\n');
  }

  private static String labels(Row row) throws IOException {
    Map<String, String> labels = new TreeMap<>();
    labels.put("cluster", row.text("cluster"));
    labels.put("instance", row.text("instance"));
    try (JsonParser json = JSON.createParser(row.text("labels"))) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        labels.put(json.currentName(), json.nextTextValue());
      }
    }
    StringBuilder text = new StringBuilder("{");
    labels.forEach(
        (name, value) -> {
          if (text.length() > 1) {
            text.append(',');
          }
          text.append(name).append("=\"").append(escaped(value)).append('"');
        });
    return text.append('}').toString();
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return Double.toString(value);
  }
}
