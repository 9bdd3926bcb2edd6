package io.etcdscope.exposition.csv;

import io.etcdscope.exposition.Bytes;
import io.etcdscope.exposition.Limits;
import io.etcdscope.exposition.LineReader;
import io.etcdscope.model.ReasonCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one row as ranges of bytes.
 *
 * <p>Splits bytes itself: a parser that throws for each row with a wrong quote would take seconds
 * for a small hostile file.
 */
final class CsvRow {
  private final LineReader lines;
  private byte[] b = new byte[0];
  private int[] ends = new int[64];
  private int[] begins = new int[64];
  private int size;
  private byte separator = ',';
  private boolean isTold;

  CsvRow(LineReader lines) {
    this.lines = lines;
  }

  /** Sets the character between fields. */
  void separator(byte c) {
    separator = c;
    isTold = true;
  }

  /**
   * Takes for the character between fields the first that can be one in the line at hand, outside
   * quotes, unless it was set. Where columns were named, a comma anywhere comes first.
   */
  void guessSeparator(boolean isMapped) {
    boolean open = false;
    byte first = 0;
    for (int i = lines.from(); i < lines.to() && !isTold; i++) {
      byte c = lines.bytes()[i];
      open ^= c == '"';
      if (!open && (c == ',' || c == ';' || c == '\t') && (first == 0 || c == ',')) {
        first = first == 0 || isMapped ? c : first;
      }
    }
    separator = first == 0 ? separator : first;
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
    int begin = from;
    for (int at = from; at < to; at++) {
      byte c = b[at];
      if (c == '"') {
        size = 0;
        return quoted();
      }
      if (c == separator) {
        if (!add(begin, at)) {
          return false;
        }
        begin = at + 1;
      }
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
    byte[] line = lines.bytes();
    if (!isOpenAtEnd(line, lines.from(), lines.to(), false)) {
      return unquote(line, lines.from(), lines.to());
    }
    ByteArrayOutputStream row = new ByteArrayOutputStream();
    row.write(line, lines.from(), lines.to() - lines.from());
    boolean open = true;
    while (open) {
      if (row.size() > Limits.LINE_BYTES || !lines.next() || !lines.isEnded()) {
        lines.reject(ReasonCode.BAD_LINES, "a quote is not closed");
        return false;
      }
      row.write('\n');
      row.write(lines.bytes(), lines.from(), lines.to() - lines.from());
      open = isOpenAtEnd(lines.bytes(), lines.from(), lines.to(), true);
    }
    byte[] whole = row.toByteArray();
    return unquote(whole, 0, whole.length);
  }

  /** Whether the line ends within a quoted field; only the first byte of a field opens one. */
  private boolean isOpenAtEnd(byte[] line, int from, int to, boolean openBefore) {
    boolean open = openBefore;
    boolean first = !openBefore;
    for (int i = from; i < to; i++) {
      boolean quote = line[i] == '"';
      if (open && quote && i + 1 < to && line[i + 1] == '"') {
        i++;
      } else if (quote && (open || first)) {
        open = !open;
        first = false;
      } else {
        first = !open && line[i] == separator;
      }
    }
    return open;
  }

  /** Splits a whole row with quotes (RFC 4180). */
  private boolean unquote(byte[] line, int from, int to) {
    b = new byte[to - from];
    int length = 0;
    int at = from;
    while (true) {
      int begin = length;
      boolean quoted = at < to && line[at] == '"';
      at += quoted ? 1 : 0;
      while (at < to && (quoted || line[at] != separator)) {
        if (quoted && line[at] == '"') {
          at++;
          quoted = at < to && line[at] == '"';
          if (!quoted) {
            break;
          }
        }
        b[length++] = line[at++];
      }
      if (!add(begin, length)) {
        return false;
      }
      if (at == to) {
        return true;
      }
      if (line[at++] != separator) {
        lines.reject(ReasonCode.BAD_LINES, "text behind a closing quote");
        return false;
      }
    }
  }
}
