package io.etcdscope.exposition.csv;

import io.etcdscope.exposition.GoFloat;
import io.etcdscope.exposition.LineReader;
import io.etcdscope.exposition.SampleSink;
import io.etcdscope.exposition.SeriesCache;
import io.etcdscope.model.ReasonCode;

/** Rows of one sample each: labels, value and time in columns. */
final class LongRows implements CsvReader.Rows {
  private final CsvColumns columns;
  private final SeriesCache cache;
  private final CsvSeries series;

  /** Whether a program for people wrote it, which may have formatted the numbers. */
  private final boolean shown;

  LongRows(CsvColumns columns, SeriesCache cache, boolean shown) {
    this.columns = columns;
    this.cache = cache;
    this.series = new CsvSeries(cache);
    this.shown = shown;
    series.columns(columns.labels());
  }

  /** Whether a row is a header: neither value nor time are what they must be. */
  boolean isHeader(CsvRow row) {
    return row.size() == columns.labels().size()
        && GoFloat.isMalformed(number(row))
        && time(row) == TimeForm.MALFORMED;
  }

  private double number(CsvRow row) {
    return GoFloat.parse(row.bytes(), row.from(columns.value()), row.to(columns.value()));
  }

  private long time(CsvRow row) {
    return columns.form().parse(row.bytes(), row.from(columns.time()), row.to(columns.time()));
  }

  @Override
  public boolean take(CsvRow row, LineReader lines, SampleSink sink) {
    int expected = columns.labels().size();
    if (row.size() != expected) {
      lines.reject(ReasonCode.BAD_LINES, row.size() + " columns instead of " + expected);
      return true;
    }
    if (row.from(columns.value()) == row.to(columns.value())) {
      return true;
    }
    double value = number(row);
    if (GoFloat.isMalformed(value)) {
      return Shown.value(row, columns.value(), shown, lines, sink);
    }
    long time = time(row);
    if (time == TimeForm.MALFORMED) {
      return Shown.time(row, columns.time(), shown, lines, sink);
    }
    int entry = series.entry(row);
    if (entry < 0) {
      lines.reject(series.code(), series.problem());
      return true;
    }
    int number = cache.number(entry, sink);
    if (number >= 0) {
      sink.sample(number, time, value);
    }
    return number >= 0;
  }
}
