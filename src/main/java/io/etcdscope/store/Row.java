package io.etcdscope.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of an answer, read by column name. */
public final class Row {
  private final ResultSet rows;

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

  /** Any value as the driver gives it, by place from 1. */
  public @Nullable Object value(int place) {
    try {
      return rows.getObject(place);
    } catch (SQLException e) {
      throw SqlErrors.running("read column " + place, e);
    }
  }

  private boolean isNull() {
    try {
      return rows.wasNull();
    } catch (SQLException e) {
      throw SqlErrors.running("read a row", e);
    }
  }
}
