package io.etcdscope.report;

import io.etcdscope.model.CsvCell;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Tables as CSV: a header line, times in UTC, doubles that read back the same.
 *
 * <p>A text that a spreadsheet would run as a formula gets an apostrophe in front.
 */
public final class CsvFile {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private CsvFile() {}

  /** The table as text; columns whose name ends in {@code _ms} are epoch ms and become times. */
  public static String of(Table table) {
    StringWriter out = new StringWriter();
    List<String> names = table.columns().stream().map(CsvFile::name).map(CsvCell::neutral).toList();
    CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();
    try (CSVPrinter printer = new CSVPrinter(out, format)) {
      printer.printRecord(names);
      for (List<@Nullable Object> row : table.rows()) {
        List<String> cells = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
          cells.add(cell(table.columns().get(i), row.get(i)));
        }
        printer.printRecord(cells);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static String name(String column) {
    return isTime(column) ? column.substring(0, column.length() - "_ms".length()) : column;
  }

  private static boolean isTime(String column) {
    return column.endsWith("_ms");
  }

  private static String cell(String column, @Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Double real) {
      return real(real);
    }
    if (value instanceof Number number) {
      return isTime(column)
          ? TIME.format(Instant.ofEpochMilli(number.longValue()))
          : number.toString();
    }
    if (value instanceof LocalDateTime time) {
      return TIME.format(time.toInstant(ZoneOffset.UTC));
    }
    return value instanceof Boolean ? value.toString() : CsvCell.neutral(value.toString());
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
