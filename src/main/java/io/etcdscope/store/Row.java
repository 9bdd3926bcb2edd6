package io.etcdscope.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of an answer, read by column name. */
public final class Row {
  private final ResultSet rows;

  /** Which columns are timestamps, by place from 0; found at first need. */
  private @Nullable BitSet timestamps;

  Row(ResultSet rows) {
    this.rows = rows;
  }

  /** Names of the columns in order. */
  public List<String> columns() {
    try {
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        names.add(rows.getMetaData().getColumnLabel(i));
      }
      return names;
    } catch (SQLException e) {
      throw SqlErrors.running("read the columns", e);
    }
  }

  /** Number of columns. */
  public int width() {
    try {
      return rows.getMetaData().getColumnCount();
    } catch (SQLException e) {
      throw SqlErrors.running("read the columns", e);
    }
  }

  /** A text; null for SQL's null. */
  public @Nullable String textOrNull(String column) {
    try {
      return rows.getString(column);
    } catch (SQLException e) {
      throw SqlErrors.running("read " + column, e);
    }
  }

  /** A text that is there. */
  public String text(String column) {
    String text = textOrNull(column);
    if (text == null) {
      throw new IllegalStateException("column " + column + " is null");
    }
    return text;
  }

  /** A whole number; 0 for SQL's null. */
  public long number(String column) {
    try {
      return rows.getLong(column);
    } catch (SQLException e) {
      throw SqlErrors.running("read " + column, e);
    }
  }

  /** A whole number; null for SQL's null. */
  public @Nullable Long numberOrNull(String column) {
    long number = number(column);
    return isNull() ? null : number;
  }

  /** A double; NaN for SQL's null. */
  public double real(String column) {
    try {
      double real = rows.getDouble(column);
      return rows.wasNull() ? Double.NaN : real;
    } catch (SQLException e) {
      throw SqlErrors.running("read " + column, e);
    }
  }

  /** A double; null for SQL's null. */
  public @Nullable Double realOrNull(String column) {
    try {
      double real = rows.getDouble(column);
      return rows.wasNull() ? null : real;
    } catch (SQLException e) {
      throw SqlErrors.running("read " + column, e);
    }
  }

  /** A truth; false for SQL's null. */
  public boolean flag(String column) {
    try {
      return rows.getBoolean(column);
    } catch (SQLException e) {
      throw SqlErrors.running("read " + column, e);
    }
  }

  /**
   * Any value, by place from 1: null, Boolean, Long, Double, String, {@link LocalDateTime} (UTC), a
   * List of these, or another Number where a whole number has no room in a long.
   */
  public @Nullable Object value(int place) {
    try {
      if (timestamps().get(place - 1)) {
        return rows.getObject(place, LocalDateTime.class);
      }
      return plain(rows.getObject(place));
    } catch (SQLException e) {
      throw SqlErrors.running("read column " + place, e);
    }
  }

  private BitSet timestamps() throws SQLException {
    BitSet known = timestamps;
    if (known == null) {
      known = new BitSet();
      ResultSetMetaData meta = rows.getMetaData();
      for (int i = 1; i <= meta.getColumnCount(); i++) {
        known.set(i - 1, meta.getColumnTypeName(i).startsWith("TIMESTAMP"));
      }
      timestamps = known;
    }
    return known;
  }

  private static @Nullable Object plain(@Nullable Object value) throws SQLException {
    if (value == null
        || value instanceof Boolean
        || value instanceof Long
        || value instanceof Double
        || value instanceof String) {
      return value;
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float single) {
      return single.doubleValue();
    }
    if (value instanceof Array array) {
      List<@Nullable Object> list = new ArrayList<>();
      for (Object element : (Object[]) array.getArray()) {
        list.add(plain(element));
      }
      return list;
    }
    return value instanceof Number ? value : value.toString();
  }

  private boolean isNull() {
    try {
      return rows.wasNull();
    } catch (SQLException e) {
      throw SqlErrors.running("read a row", e);
    }
  }
}
