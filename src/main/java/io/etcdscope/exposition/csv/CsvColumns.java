package io.etcdscope.exposition.csv;

import io.etcdscope.exposition.Limits;
import io.etcdscope.model.Labels;
import java.util.ArrayList;
import java.util.List;

/**
 * What each column of a CSV means, in the words of VictoriaMetrics' {@code /api/v1/export/csv}:
 * {@code __name__,instance,le,__value__,__timestamp__:unix_ms}.
 *
 * @param labels names of labels by column, {@code __name__} for the metric; empty where a column is
 *     something else or is left out
 * @param value column of the value
 * @param time column of the time
 * @param form how the time is written
 */
public record CsvColumns(List<String> labels, int value, int time, TimeForm form) {
  private static final String VALUE = "__value__";
  private static final String TIME = "__timestamp__";

  /** Copies the list. */
  public CsvColumns {
    labels = List.copyOf(labels);
  }

  /**
   * The columns that {@code words} name; an empty word leaves a column out.
   *
   * @throws IllegalArgumentException for a list without value or time, with a word twice, or with
   *     an unknown form of time
   */
  public static CsvColumns of(String words) {
    String[] parts = words.split(",", -1);
    if (parts.length > Limits.CSV_COLUMNS) {
      throw wrong(words, "more than " + Limits.CSV_COLUMNS + " columns");
    }
    List<String> labels = new ArrayList<>();
    int value = -1;
    int time = -1;
    TimeForm form = TimeForm.of("unix_ms");
    for (int i = 0; i < parts.length; i++) {
      String word = parts[i].strip();
      String label = "";
      if (word.equals(VALUE) && value < 0) {
        value = i;
      } else if (word.startsWith(TIME) && time < 0) {
        time = i;
        form = form(word.substring(TIME.length()), words);
      } else if ((labels.contains(word) && !word.isEmpty()) || word.equals(VALUE)) {
        throw wrong(words, "'" + word + "' stands twice");
      } else {
        label = word;
      }
      labels.add(label);
    }
    if (value < 0 || time < 0) {
      throw wrong(words, "no " + (value < 0 ? VALUE : TIME));
    }
    return new CsvColumns(labels, value, time, form);
  }

  private static TimeForm form(String word, String words) {
    if (word.isEmpty()) {
      return TimeForm.of("unix_ms");
    }
    if (!TimeForm.exists(word.substring(1))) {
      throw wrong(words, "no form of time '" + word.substring(1) + "'");
    }
    return TimeForm.of(word.substring(1));
  }

  private static IllegalArgumentException wrong(String words, String cause) {
    return new IllegalArgumentException(
        "cannot read the columns '"
            + words
            + "': "
            + cause
            + "; write them like __name__,instance,le,__value__,__timestamp__:unix_ms, a time as"
            + " unix_s, unix_ms, unix_us, unix_ns, rfc3339 or custom:2006-01-02 15:04:05");
  }

  /** Column of the metric's name; -1 where no column has it. */
  int name() {
    return labels.indexOf(Labels.METRIC_NAME);
  }
}
