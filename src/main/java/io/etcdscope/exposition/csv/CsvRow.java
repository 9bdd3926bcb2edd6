package io.etcdscope.exposition.csv;

import io.etcdscope.exposition.Bytes;
import io.etcdscope.exposition.Limits;
import io.etcdscope.exposition.LineReader;
import io.etcdscope.model.ReasonCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The fields of one row as ranges of bytes. */
final class CsvRow {
  private final LineReader lines;
  private byte[] b = new byte[0];
  private int[] ends = new int[64];
  private int[] begins = new int[64];
  private int size;
  private byte separator = ',';

  CsvRow(LineReader lines) {
    this.lines = lines;
  }

  /** Sets the character between fields. */
  void separator(byte c) {
    separator = c;
  }

  /** Number of fields. */
  int size() {
    return size;
  }

  /** The array that holds the fields. */
  byte[] bytes() {
    return b;
  }

  /** First byte of field {@code i}. */
  int from(int i) {
    return begins[i];
  }

  /** Behind the last byte of field {@code i}. */
  int to(int i) {
    return ends[i];
  }

  /** Field {@code i} as text; null where it is not UTF-8. */
  @Nullable String text(int i) {
    return Bytes.utf8(b, begins[i], ends[i]);
  }

  /**
   * Splits the line that {@code lines} is at, with those behind it where a quoted field goes on;
   * false where that makes no row, which is reported.
   */
  boolean read() throws IOException {
    b = lines.bytes();
    size = 0;
    int from = lines.from();
    int to = lines.to();
    if (Bytes.indexOf(b, from, to, (byte) '"') >= 0) {
      return quoted();
    }
    int begin = from;
    int end = Bytes.indexOf(b, begin, to, separator);
    while (end >= 0) {
      if (!add(begin, end)) {
        return false;
      }
      begin = end + 1;
      end = Bytes.indexOf(b, begin, to, separator);
    }
    return add(begin, to);
  }

  private boolean add(int begin, int end) {
    if (size == Limits.CSV_COLUMNS) {
      lines.reject(ReasonCode.BAD_LINES, "more than " + Limits.CSV_COLUMNS + " columns");
      return false;
    }
    if (size == begins.length) {
      begins = Arrays.copyOf(begins, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
    }
    begins[size] = begin;
    ends[size++] = end;
    return true;
  }

  private boolean quoted() throws IOException {
    ByteArrayOutputStream row = new ByteArrayOutputStream();
    boolean open = append(row, false);
    while (open) {
      if (row.size() > Limits.LINE_BYTES || !lines.next() || !lines.isEnded()) {
        lines.reject(ReasonCode.BAD_LINES, "a quote is not closed");
        return false;
      }
      row.write('\n');
      open = append(row, true);
    }
    byte[] bytes = row.toByteArray();
    String text = Bytes.utf8(bytes, 0, bytes.length);
    if (text == null) {
      lines.reject(ReasonCode.ENCODING, "not UTF-8");
      return false;
    }
    return record(text);
  }

  /** Adds the line to {@code row}; gives whether a quote is open at its end. */
  private boolean append(ByteArrayOutputStream row, boolean open) {
    byte[] line = lines.bytes();
    row.write(line, lines.from(), lines.to() - lines.from());
    boolean quoted = open;
    for (int i = lines.from(); i < lines.to(); i++) {
      quoted ^= line[i] == '"';
    }
    return quoted;
  }

  private boolean record(String text) throws IOException {
    CSVFormat format =
        CSVFormat.RFC4180.builder().setDelimiter((char) separator).setIgnoreEmptyLines(false).get();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      CSVRecord record = parser.iterator().next();
      byte[] joined = String.join("", record).getBytes(StandardCharsets.UTF_8);
      b = joined;
      int begin = 0;
      for (String field : record) {
        int end = begin + field.getBytes(StandardCharsets.UTF_8).length;
        if (!add(begin, end)) {
          return false;
        }
        begin = end;
      }
      return true;
    } catch (IOException | UncheckedIOException e) {
      lines.reject(ReasonCode.BAD_LINES, "quotes that are not of CSV");
      return false;
    }
  }
}
