package io.etcdscope.ingest;

import io.etcdscope.store.Store;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Rows of side files that wait for the transaction's end, by table. */
final class SideRows {
  /** Every table whose rows belong to a side file. */
  static final List<String> TABLES =
      List.of(
          "raw_side",
          "raw_endpoint_status",
          "raw_endpoint_health",
          "raw_listed_alarm",
          "raw_listed_member",
          "raw_object_count",
          "raw_log_line",
          "raw_disk_test",
          "raw_note");

  private final Map<String, List<List<@Nullable Object>>> rows = new LinkedHashMap<>();

  /** Adds a row: cells in the order of the table's columns. */
  void add(String table, @Nullable Object... cells) {
    rows.computeIfAbsent(table, any -> new ArrayList<>()).add(Arrays.asList(cells));
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Writes what waits inside the caller's transaction, once. */
  void write(Store store) throws SQLException {
    for (Map.Entry<String, List<List<@Nullable Object>>> table : rows.entrySet()) {
      try (DuckDBAppender out = store.connection().createAppender(table.getKey())) {
        for (List<@Nullable Object> row : table.getValue()) {
          out.beginRow();
          for (Object cell : row) {
            append(out, cell);
          }
          out.endRow();
        }
      }
    }
    rows.clear();
  }

  private static void append(DuckDBAppender out, @Nullable Object cell) throws SQLException {
    if (cell instanceof Integer number) {
      out.append(number.intValue());
    } else if (cell instanceof Long number) {
      out.append(number.longValue());
    } else if (cell instanceof Double number && !number.isNaN()) {
      out.append(number.doubleValue());
    } else if (cell instanceof Boolean flag) {
      out.append(flag.booleanValue());
    } else if (cell instanceof String text) {
      out.append(text);
    } else {
      out.appendNull();
    }
  }
}
