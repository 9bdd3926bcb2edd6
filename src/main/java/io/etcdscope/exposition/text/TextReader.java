package io.etcdscope.exposition.text;

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
 * The general reader of Prometheus text 0.0.4.
 *
 * <p>Source of the grammar: Prometheus' "Exposition formats" page and model/textparse/promlex.l.
 * Beyond it, as people's files need: CRLF, a byte order mark, prose behind a value (the value is
 * kept, the line reported), files without TYPE lines, several scrapes in one file. A last line
 * without line end is dropped, and so is a histogram that the end of the input cuts in two.
 *
 * <p>One object reads one input after another, in one thread.
 */
public final class TextReader implements FormatReader {
  private final SeriesCache cache = new SeriesCache();
  private final SeriesFinder finder = new SeriesFinder(cache);
  private final Families families = new Families();

  /** Series of the first sample of a scrape without comments; -1 before it. */
  private int firstEntry;

  private boolean stopped;

  @Override
  public void read(InputStream in, SampleSink sink) throws IOException {
    finder.begin();
    families.begin();
    firstEntry = -1;
    stopped = false;
    LineReader lines = new LineReader(in, sink);
    while (!stopped && lines.next()) {
      byte[] b = lines.bytes();
      int from = Bytes.skipBlanks(b, lines.from(), lines.to());
      if (from == lines.to()) {
        continue;
      }
      if (!lines.isEnded()) {
        families.cut(b, from, lines.to(), lines, sink);
        return;
      }
      if (b[from] == '#') {
        families.comment(from, lines, sink);
      } else {
        sample(from, lines, sink);
      }
    }
    families.end(lines, sink);
  }

  private void sample(int from, LineReader lines, SampleSink sink) {
    byte[] b = lines.bytes();
    int to = lines.to();
    int entry = finder.find(b, from, to);
    if (entry < 0) {
      lines.reject(finder.code(), finder.problem());
      return;
    }
    int valueFrom = Bytes.skipBlanks(b, finder.end(), to);
    int valueTo = Bytes.skipToken(b, valueFrom, to);
    double value = GoFloat.parse(b, valueFrom, valueTo);
    if ((valueFrom == finder.end() && b[valueFrom - 1] != '}') || GoFloat.isMalformed(value)) {
      lines.reject(ReasonCode.BAD_LINES, "no number behind the series");
      return;
    }
    int timeFrom = Bytes.skipBlanks(b, valueTo, to);
    long time = SampleSink.NO_TIMESTAMP;
    if (timeFrom < to) {
      time = timestamp(timeFrom, lines);
    }
    take(entry, time, value, from, lines, sink);
  }

  /** The milliseconds that end the line; none, and the line reported, where something else does. */
  private static long timestamp(int from, LineReader lines) {
    byte[] b = lines.bytes();
    int to = Bytes.skipToken(b, from, lines.to());
    long time = WholeNumber.parse(b, from, to);
    if (time == WholeNumber.MALFORMED || Bytes.skipBlanks(b, to, lines.to()) < lines.to()) {
      lines.reject(ReasonCode.BAD_LINES, "text behind the value; the value is kept");
      return SampleSink.NO_TIMESTAMP;
    }
    return time;
  }

  private void take(
      int entry, long time, double value, int from, LineReader lines, SampleSink sink) {
    boolean timed = time != SampleSink.NO_TIMESTAMP;
    if (!timed && !families.isStated()) {
      if (entry == firstEntry) {
        sink.nextScrape();
      } else if (firstEntry < 0) {
        firstEntry = entry;
      }
    }
    int series = cache.number(entry, sink);
    if (series < 0) {
      stopped = true;
    } else if (timed || !families.hold(series, value, from, finder.end(), lines, sink)) {
      sink.sample(series, time, value);
    }
  }
}
