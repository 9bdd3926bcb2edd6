package io.etcdscope.exposition.csv;

import io.etcdscope.exposition.Bytes;
import io.etcdscope.exposition.LineReader;
import io.etcdscope.exposition.Reject;
import io.etcdscope.exposition.SampleSink;
import io.etcdscope.model.ReasonCode;

/** What to say of cells that were formatted for people. */
final class Shown {
  private static final String HINT =
      "; export again with 'Formatted data' switched off, and times in UTC";

  private Shown() {}

  /** Reports a value that is no number; false where that refuses the input. */
  static boolean value(CsvRow row, int column, boolean shown, LineReader lines, SampleSink sink) {
    int from = row.from(column);
    int to = row.to(column);
    boolean unit = shown && hasDigit(row.bytes(), from, to);
    if (!unit) {
      lines.reject(ReasonCode.BAD_LINES, "no number in column " + (column + 1));
      return true;
    }
    String text = Bytes.shown(row.bytes(), from, to);
    sink.reject(Reject.whole(ReasonCode.UNSUPPORTED, "values formatted with units" + HINT, text));
    return false;
  }

  /** Reports a time that is none; false where that refuses the input. */
  static boolean time(CsvRow row, int column, boolean shown, LineReader lines, SampleSink sink) {
    int from = row.from(column);
    int to = row.to(column);
    if (!shown || !hasDigit(row.bytes(), from, to)) {
      lines.reject(ReasonCode.BAD_LINES, "no time in column " + (column + 1));
      return true;
    }
    String text = Bytes.shown(row.bytes(), from, to);
    sink.reject(
        Reject.whole(
            ReasonCode.NO_TIME,
            "times of a form that is not known"
                + HINT
                + ", or as 2025-01-02 03:04:05 and --input-tz",
            text));
    return false;
  }

  private static boolean hasDigit(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] >= '0' && b[i] <= '9') {
        return true;
      }
    }
    return false;
  }
}
