package io.etcdscope.promql.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.etcdscope.model.Labels;
import io.etcdscope.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A series of the database by its whole label set.
 *
 * @param id its series_id; {@value #UP} for the series {@code up} that no scrape holds
 * @param target its target_id
 * @param labels with the metric's name and the labels that the target adds
 */
record StoredSeries(int id, int target, Labels labels) {
  /** The series that tells whether a target could be scraped. */
  static final int UP = -1;

  private static final JsonFactory JSON = new JsonFactory();

  /** All series by metric name, in the order of their ids. */
  static Map<String, List<StoredSeries>> read(Store store, @Nullable String cluster) {
    Map<Integer, Labels> added = new LinkedHashMap<>();
    Map<String, List<StoredSeries>> out = new LinkedHashMap<>();
    store
        .query(
            "select target_id, added_labels from raw_target"
                + " where ? is null or cluster = ? order by target_id",
            cluster,
            cluster)
        .forEach(
            row -> {
              Labels labels = labels(row.text("added_labels"));
              int target = (int) row.number("target_id");
              added.put(target, labels);
              if (labels.size() > 0) {
                add(out, new StoredSeries(UP, target, labels.with(Labels.METRIC_NAME, "up")));
              }
            });
    store
        .query("select series_id, target_id, metric, labels from raw_series order by series_id")
        .forEach(
            row -> {
              Labels base = added.get((int) row.number("target_id"));
              if (base != null) {
                Labels.Builder labels = base.toBuilder();
                labels(row.text("labels")).forEach(labels::set);
                labels.set(Labels.METRIC_NAME, row.text("metric"));
                int target = (int) row.number("target_id");
                add(out, new StoredSeries((int) row.number("series_id"), target, labels.build()));
              }
            });
    return out;
  }

  private static void add(Map<String, List<StoredSeries>> out, StoredSeries series) {
    String metric = series.labels().getOrEmpty(Labels.METRIC_NAME);
    out.computeIfAbsent(metric, name -> new ArrayList<>()).add(series);
  }

  /** Labels of a flat JSON object of texts. */
  static Labels labels(String json) {
    Labels.Builder labels = new Labels.Builder();
    try (JsonParser parser = JSON.createParser(json)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
          labels.set(parser.currentName(), parser.getText());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return labels.build();
  }
}
