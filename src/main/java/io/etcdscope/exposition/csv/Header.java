package io.etcdscope.exposition.csv;

import io.etcdscope.model.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The names in the first row of a CSV and the shape they tell. */
record Header(List<String> names, int time, List<Integer> values) {
  private static final Set<String> TIMES = Set.of("time", "timestamp", "date", "__timestamp__");
  private static final Set<String> NAMES = Set.of("__name__", "metric", "name");

  Header {
    names = List.copyOf(names);
    values = List.copyOf(values);
  }

  static Header of(CsvRow row) {
    List<String> names = new ArrayList<>();
    List<Integer> values = new ArrayList<>();
    int time = -1;
    for (int i = 0; i < row.size(); i++) {
      String text = row.text(i);
      String name = text == null ? "" : text.strip();
      String word = name.toLowerCase(Locale.ROOT);
      if (time < 0 && TIMES.contains(word)) {
        time = i;
      } else if (word.equals("value") || word.equals("__value__") || word.startsWith("value #")) {
        values.add(i);
      }
      names.add(name);
    }
    return new Header(names, time, values);
  }

  /** One value in a row, and labels in the other columns. */
  boolean isLong() {
    return time >= 0 && values.size() == 1 && names.size() > 2;
  }

  /** The time first and a series in each other column. */
  boolean isWide() {
    return time == 0 && names.size() > 1 && !isLong();
  }

  /** Columns of the long shape. */
  CsvColumns columns(TimeForm form) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      boolean label = i != time && !values.contains(i);
      boolean metric = NAMES.contains(name.toLowerCase(Locale.ROOT));
      String word = metric && !labels.contains(Labels.METRIC_NAME) ? Labels.METRIC_NAME : name;
      labels.add(label ? word : "");
    }
    return new CsvColumns(labels, values.get(0), time, form);
  }
}
