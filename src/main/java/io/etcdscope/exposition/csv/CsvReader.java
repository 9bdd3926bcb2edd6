package io.etcdscope.exposition.csv;

import io.etcdscope.exposition.Bytes;
import io.etcdscope.exposition.FormatReader;
import io.etcdscope.exposition.LineReader;
import io.etcdscope.exposition.ReadOptions;
import io.etcdscope.exposition.Reject;
import io.etcdscope.exposition.SampleSink;
import io.etcdscope.exposition.SeriesCache;
import io.etcdscope.model.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV: by the columns that the person names, or by the header that Grafana writes.
 *
 * <p>Grafana's shapes: series joined by time ({@code Time}, then one column a series, headed by its
 * legend or {@code name{labels}}), one series a file ({@code Time,Value}), and labels as fields
 * ({@code Time}, labels, {@code Value}); a line {@code sep=;} may come first, and semicolons or
 * tabs may stand between the fields without one. Values with units and times without zone are
 * refused with a hint, because they no longer say what was measured.
 *
 * <p>One object reads one input after another, in one thread.
 */
public final class CsvReader implements FormatReader {
  private final ReadOptions options;
  private final @Nullable CsvColumns mapping;
  private final SeriesCache mapped = new SeriesCache();

  /**
   * A reader for what {@code options} say.
   *
   * @throws IllegalArgumentException where the columns they name make no sense
   */
  public CsvReader(ReadOptions options) {
    this.options = options;
    this.mapping = options.csvColumns() == null ? null : CsvColumns.of(options.csvColumns());
  }

  @Override
  public void read(InputStream in, SampleSink sink) throws IOException {
    LineReader lines = new LineReader(in, sink);
    CsvRow row = new CsvRow(lines);
    TimeForm time = TimeForm.any(options.inputZone());
    readRows(lines, row, time, sink);
    if (time.doubtful() > 0) {
      String words =
          time.doubtful() + " times that happen twice or never in " + options.inputZone();
      sink.reject(Reject.part(ReasonCode.NO_TIME, 0, 0, words, ""));
    }
  }

  private void readRows(LineReader lines, CsvRow row, TimeForm time, SampleSink sink)
      throws IOException {
    Rows rows = null;
    while (lines.next()) {
      boolean blank = lines.from() == lines.to();
      if (!lines.isEnded() && !blank) {
        lines.reject(ReasonCode.TRUNCATED, "the last line has no line end; it is dropped");
        return;
      }
      if (blank || isSeparatorLine(lines, row)) {
        continue;
      }
      if (rows == null) {
        row.guessSeparator(mapping != null);
      }
      if (!row.read()) {
        continue;
      }
      if (rows == null) {
        rows = begin(row, time, lines, sink);
        if (rows == null) {
          return;
        }
      } else if (!rows.take(row, lines, sink)) {
        return;
      }
    }
  }

  /** Reads rows of one shape. */
  interface Rows {
    /** Takes one row; false where the input is refused. */
    boolean take(CsvRow row, LineReader lines, SampleSink sink);
  }

  private static boolean isSeparatorLine(LineReader lines, CsvRow row) {
    boolean is =
        lines.line() == 1
            && lines.to() - lines.from() == 5
            && Bytes.startsWith("sep=", lines.bytes(), lines.from(), lines.to());
    if (is) {
      row.separator(lines.bytes()[lines.to() - 1]);
    }
    return is;
  }

  /** Tells the shape from the first row; null where the input is refused. */
  private @Nullable Rows begin(CsvRow row, TimeForm time, LineReader lines, SampleSink sink) {
    if (mapping != null) {
      mapped.begin();
      LongRows rows = new LongRows(mapping, mapped, false);
      boolean data = !rows.isHeader(row);
      return data && !rows.take(row, lines, sink) ? null : rows;
    }
    SeriesCache cache = new SeriesCache();
    cache.begin();
    Header header = Header.of(row);
    if (header.isLong()) {
      return new LongRows(header.columns(time), cache, true);
    }
    if (header.isWide()) {
      return new WideRows(header, time, cache, lines, sink);
    }
    sink.reject(
        Reject.whole(
            ReasonCode.NEEDS_COLUMNS,
            "the columns have no names that are known; name them with --csv-columns, such as"
                + " __name__,instance,le,__value__,__timestamp__:unix_ms",
            Bytes.shown(lines.bytes(), lines.from(), lines.to())));
    return null;
  }
}
