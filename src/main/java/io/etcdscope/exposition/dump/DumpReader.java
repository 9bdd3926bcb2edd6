package io.etcdscope.exposition.dump;

import io.etcdscope.exposition.Bytes;
import io.etcdscope.exposition.FormatReader;
import io.etcdscope.exposition.GoFloat;
import io.etcdscope.exposition.LineReader;
import io.etcdscope.exposition.SampleSink;
import io.etcdscope.exposition.SeriesCache;
import io.etcdscope.exposition.SeriesFinder;
import io.etcdscope.exposition.WholeNumber;
import io.etcdscope.model.ReasonCode;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads lines {@code {__name__="m", a="b"} value milliseconds} of {@code promtool tsdb dump}.
 *
 * <p>The dump prints a staleness marker and a real NaN alike. A single NaN that follows a number of
 * its series, and that no other NaN follows, is taken for the marker; NaN in a row, as a summary
 * without observations gives, and a NaN that begins a series are values.
 *
 * <p>One object reads one input after another, in one thread.
 */
public final class DumpReader implements FormatReader {
  private static final double STALE = Double.longBitsToDouble(SampleSink.STALE_NAN_BITS);

  private final SeriesCache cache = new SeriesCache();
  private final SeriesFinder finder = new SeriesFinder(cache);

  private int series;
  private boolean afterNumber;

  /** A NaN that waits for what follows it: its time, while {@link #waiting}. */
  private long waitingTime;

  private boolean waiting;

  @Override
  public void read(InputStream in, SampleSink sink) throws IOException {
    finder.begin();
    series = -1;
    waiting = false;
    LineReader lines = new LineReader(in, sink);
    while (lines.next()) {
      byte[] b = lines.bytes();
      int from = Bytes.skipBlanks(b, lines.from(), lines.to());
      if (from == lines.to()) {
        continue;
      }
      if (!lines.isEnded()) {
        lines.reject(ReasonCode.TRUNCATED, "the last line has no line end; it is dropped");
      } else if (!line(from, lines, sink)) {
        return;
      }
    }
    release(STALE, sink);
  }

  /** Reads one line; false where the input is refused. */
  private boolean line(int from, LineReader lines, SampleSink sink) {
    byte[] b = lines.bytes();
    int to = lines.to();
    int entry = finder.find(b, from, to);
    if (entry < 0) {
      lines.reject(finder.code(), finder.problem());
      return true;
    }
    int valueFrom = Bytes.skipBlanks(b, finder.end(), to);
    int valueTo = Bytes.skipToken(b, valueFrom, to);
    int timeFrom = Bytes.skipBlanks(b, valueTo, to);
    double value = GoFloat.parse(b, valueFrom, valueTo);
    long time = WholeNumber.parse(b, timeFrom, to);
    if (GoFloat.isMalformed(value) || time == WholeNumber.MALFORMED) {
      boolean histogram = valueFrom < to && b[valueFrom] == '{';
      lines.reject(
          histogram ? ReasonCode.UNSUPPORTED : ReasonCode.BAD_LINES,
          histogram ? "a native histogram" : "no value and milliseconds behind the labels");
      return true;
    }
    int number = cache.number(entry, sink);
    if (number >= 0) {
      take(number, time, value, sink);
    }
    return number >= 0;
  }

  private void take(int number, long time, double value, SampleSink sink) {
    if (number != series) {
      release(STALE, sink);
      series = number;
      afterNumber = false;
    }
    if (Double.isNaN(value)) {
      release(Double.NaN, sink);
      if (afterNumber) {
        waiting = true;
        waitingTime = time;
      } else {
        sink.sample(number, time, Double.NaN);
      }
      afterNumber = false;
      return;
    }
    release(STALE, sink);
    afterNumber = true;
    sink.sample(number, time, value);
  }

  private void release(double nan, SampleSink sink) {
    if (waiting) {
      waiting = false;
      sink.sample(series, waitingTime, nan);
    }
  }
}
