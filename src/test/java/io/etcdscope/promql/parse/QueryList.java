package io.etcdscope.promql.parse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Lists of queries kept as resources: {@code query => expected}, one a line. */
final class QueryList {
  /** A line; {@code expected} is empty where the list says nothing. */
  record Entry(String query, String expected) {}

  private static final String ARROW = " => ";

  private QueryList() {}

  static List<Entry> read(String name) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (InputStream in = QueryList.class.getResourceAsStream("/promql/" + name);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("# ") && !line.startsWith("#!"))
          .forEach(line -> entries.add(entry(line)));
    }
    return entries;
  }

  private static Entry entry(String line) {
    int arrow = line.lastIndexOf(ARROW);
    return arrow < 0
        ? new Entry(line, "")
        : new Entry(line.substring(0, arrow), line.substring(arrow + ARROW.length()));
  }
}
