package io.etcdscope.report;

import io.etcdscope.model.CsvCell;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * Tables as CSV: a header line, times in UTC, doubles that read back the same.
 *
 * <p>A text that a spreadsheet would run as a formula gets an apostrophe in front. The report of a
 * day has a million cells: each different text is quoted once, and numbers and times, which need no
 * quotes, are written as they are.
 */
public final class CsvFile {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd ", Locale.ROOT);

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

  private static final long DAY_MS = 86_400_000;

  /** More than a number or a time takes. */
  private static final int LONGEST_NUMBER = 64;

  private final Map<String, byte[]> leading = new HashMap<>();
  private final Map<String, byte[]> following = new HashMap<>();
  private byte[] out = new byte[1 << 14];
  private int size;

  /** The last day written, with its bytes: neighbours mostly share it. */
  private long lastDay = Long.MIN_VALUE;

  private byte[] lastDate = {};

  private CsvFile() {}

  /** The table as text; columns whose name ends in {@code _ms} are epoch ms and become times. */
  public static String of(Table table) {
    return new String(bytes(table), StandardCharsets.UTF_8);
  }

  /** The same in UTF-8, as a file holds it. */
  public static byte[] bytes(Table table) {
    return new CsvFile().written(table);
  }

  private byte[] written(Table table) {
    List<String> columns = table.columns();
    boolean[] isTime = new boolean[columns.size()];
    for (int i = 0; i < columns.size(); i++) {
      isTime[i] = columns.get(i).endsWith("_ms");
      separate(i);
      text(CsvCell.neutral(name(columns.get(i), isTime[i])), i);
    }
    put('\n');
    for (List<@Nullable Object> row : table.rows()) {
      for (int i = 0; i < row.size(); i++) {
        separate(i);
        cell(row.get(i), i, isTime[i]);
      }
      put('\n');
    }
    return Arrays.copyOf(out, size);
  }

  private void separate(int place) {
    if (place > 0) {
      put(',');
    }
  }

  private static String name(String column, boolean isTime) {
    return isTime ? column.substring(0, column.length() - "_ms".length()) : column;
  }

  private void cell(@Nullable Object value, int place, boolean isTime) {
    if (value instanceof Double real) {
      ascii(real(real));
    } else if (value instanceof Number number && isTime) {
      time(number.longValue());
    } else if (value instanceof Number || value instanceof Boolean) {
      ascii(value.toString());
    } else if (value instanceof LocalDateTime time) {
      time(time.toInstant(ZoneOffset.UTC).toEpochMilli());
    } else {
      text(value == null ? "" : CsvCell.neutral(value.toString()), place);
    }
  }

  /** A text in quotes where it needs them, which the first of a line does more often. */
  private void text(String text, int place) {
    byte[] bytes =
        place == 0
            ? leading.computeIfAbsent(text, one -> utf8(FORMAT.format(one)))
            : following.computeIfAbsent(text, one -> utf8(FORMAT.format(0, one).substring(2)));
    room(bytes.length);
    System.arraycopy(bytes, 0, out, size, bytes.length);
    size += bytes.length;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void time(long ms) {
    long day = Math.floorDiv(ms, DAY_MS);
    if (day != lastDay) {
      lastDay = day;
      lastDate = utf8(DAY.format(LocalDate.ofEpochDay(day)));
    }
    room(lastDate.length + LONGEST_NUMBER);
    System.arraycopy(lastDate, 0, out, size, lastDate.length);
    size += lastDate.length;
    int rest = (int) (ms - day * DAY_MS);
    digits(rest / 3_600_000, 2);
    put(':');
    digits(rest / 60_000 % 60, 2);
    put(':');
    digits(rest / 1000 % 60, 2);
    put('.');
    digits(rest % 1000, 3);
  }

  private void digits(int number, int width) {
    int rest = number;
    for (int i = width - 1; i >= 0; i--) {
      out[size + i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += width;
  }

  private void ascii(String text) {
    room(text.length());
    for (int i = 0; i < text.length(); i++) {
      out[size++] = (byte) text.charAt(i);
    }
  }

  private void put(char letter) {
    room(1);
    out[size++] = (byte) letter;
  }

  private void room(int bytes) {
    if (out.length - size < bytes) {
      out = Arrays.copyOf(out, Math.max(2 * out.length, size + bytes));
    }
  }

  /** A double as the shortest text that reads back the same. */
  public static String real(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Double.doubleToRawLongBits(value) == Long.MIN_VALUE
          ? "-0"
          : Long.toString((long) value);
    }
    return Double.toString(value);
  }
}
