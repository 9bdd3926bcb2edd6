package io.etcdscope.report;

import io.etcdscope.store.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a query, small enough to hold.
 *
 * @param columns names in order
 * @param rows values in the same order, as the driver gives them
 */
public record Table(List<String> columns, List<List<@Nullable Object>> rows) {
  /** No rows. */
  static final Table EMPTY = new Table(List.of(), List.of());

  /** Reads a query. */
  public static Table of(Query query) {
    List<String> columns = new ArrayList<>();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    Map<String, String> texts = new HashMap<>();
    query.values(
        columns::addAll,
        values -> {
          for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof String text) {
              values[i] = once(texts, text);
            }
          }
          rows.add(Arrays.asList(values));
        });
    return new Table(columns, rows);
  }

  /** Names of members and the like stand in every row: one object for each is enough. */
  private static String once(Map<String, String> texts, String text) {
    String known = texts.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  /** The rows by the text of one column, in order of first appearance. */
  public Map<String, Table> by(String column) {
    int place = columns.indexOf(column);
    Map<String, List<List<@Nullable Object>>> parts = new LinkedHashMap<>();
    for (List<@Nullable Object> row : rows) {
      String key = place < 0 || row.get(place) == null ? "" : String.valueOf(row.get(place));
      parts.computeIfAbsent(key, ignored -> new ArrayList<>()).add(row);
    }
    Map<String, Table> out = new LinkedHashMap<>();
    parts.forEach((key, part) -> out.put(key, new Table(columns, part)));
    return out;
  }

  /** Where a column is, for those who read many rows of it; negative where it is not there. */
  int place(String column) {
    return columns.indexOf(column);
  }

  /** A value; null where the column or the value is not there. */
  public @Nullable Object value(int row, String column) {
    return value(row, place(column));
  }

  /** The same by the column's place. */
  @Nullable Object value(int row, int place) {
    return place < 0 ? null : rows.get(row).get(place);
  }

  /** A text; empty where there is none. */
  public String text(int row, String column) {
    Object value = value(row, column);
    return value == null ? "" : value.toString();
  }

  /** A number; NaN where there is none. */
  public double real(int row, String column) {
    return real(row, place(column));
  }

  /** The same by the column's place. */
  double real(int row, int place) {
    return value(row, place) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /** A whole number; 0 where there is none. */
  public long whole(int row, String column) {
    return whole(row, place(column));
  }

  /** The same by the column's place. */
  long whole(int row, int place) {
    return value(row, place) instanceof Number number ? number.longValue() : 0;
  }

  /** Number of rows. */
  public int size() {
    return rows.size();
  }
}
