package io.etcdscope.exposition.openmetrics;

import io.etcdscope.exposition.Bytes;
import io.etcdscope.exposition.FormatReader;
import io.etcdscope.exposition.HeldFamily;
import io.etcdscope.exposition.LineReader;
import io.etcdscope.exposition.SampleSink;
import io.etcdscope.exposition.SeriesCache;
import io.etcdscope.exposition.SeriesFinder;
import io.etcdscope.model.MetricType;
import io.etcdscope.model.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads OpenMetrics 1.0.
 *
 * <p>Strict, it refuses each line that breaks a rule of {@link Rules}. Tolerant, it reads whatever
 * has one meaning: types and families without the suffixes they should have, blanks, comments, many
 * timestamps and several targets in any order, several expositions behind each other. An input
 * without {@code # EOF} is reported as cut in both.
 *
 * <p>One object reads one input after another, in one thread.
 */
public final class OpenMetricsReader implements FormatReader {
  private final boolean strict;
  private final SeriesCache cache = new SeriesCache();
  private final SeriesFinder finder = new SeriesFinder(cache);
  private final SampleLine line = new SampleLine();
  private final HeldFamily held = new HeldFamily();
  private Comments comments = new Comments();
  private @Nullable Rules rules;

  /** Whether the exposition ended with {@code # EOF}, and nothing came since. */
  private boolean closed;

  private boolean stopped;

  /** The family whose samples are held, and its name. */
  private @Nullable Family holding;

  private byte[] heldName = new byte[0];

  /** A reader that refuses what breaks a rule, or one that reads what it can. */
  public OpenMetricsReader(boolean strict) {
    this.strict = strict;
  }

  @Override
  public void read(InputStream in, SampleSink sink) throws IOException {
    finder.begin();
    held.begin();
    holding = null;
    closed = false;
    stopped = false;
    restart();
    LineReader lines = new LineReader(in, sink);
    while (!stopped && lines.next()) {
      if (!lines.isEnded() && !isEof(lines)) {
        cut(lines, sink);
        return;
      }
      line(lines, sink);
    }
    if (!closed && !stopped) {
      finishHeld(false, lines, sink);
      lines.reject(ReasonCode.TRUNCATED, "no # EOF at the end");
    }
  }

  private void restart() {
    comments = new Comments();
    rules = strict ? new Rules() : null;
  }

  private void line(LineReader lines, SampleSink sink) {
    byte[] b = lines.bytes();
    int from = strict ? lines.from() : Bytes.skipBlanks(b, lines.from(), lines.to());
    if (from == lines.to()) {
      if (strict) {
        lines.reject(ReasonCode.BAD_LINES, "an empty line");
      }
      return;
    }
    if (closed && !reopen(lines, sink)) {
      return;
    }
    if (isEof(lines)) {
      release(sink);
      closed = true;
      refuseIf(rules == null ? "" : rules.endOfInput(), lines);
    } else if (b[from] == '#') {
      comment(from, lines, sink);
    } else {
      sample(from, lines, sink);
    }
  }

  /** Text behind {@code # EOF}: another exposition, unless the rules hold. */
  private boolean reopen(LineReader lines, SampleSink sink) {
    if (strict) {
      lines.reject(ReasonCode.BAD_LINES, "text behind # EOF");
      return false;
    }
    closed = false;
    restart();
    sink.nextScrape();
    return true;
  }

  private static boolean isEof(LineReader lines) {
    return Bytes.is("# EOF", lines.bytes(), lines.from(), lines.to());
  }

  private void comment(int from, LineReader lines, SampleSink sink) {
    Comments.Result result = comments.read(lines.bytes(), from, lines.to());
    if (result.again() && !strict) {
      finishHeld(false, lines, sink);
      restart();
      sink.nextScrape();
      result = comments.read(lines.bytes(), from, lines.to());
    }
    String broken = rules == null ? result.problem() : rules.comment(result);
    if (!broken.isEmpty()) {
      lines.reject(ReasonCode.BAD_LINES, broken);
      return;
    }
    Family family = result.family();
    if (family != null && holding != null && family != holding) {
      release(sink);
    }
    if (family != null && result.word().equals("TYPE")) {
      sink.type(family.typeName(), family.type);
      if (family.isGrouped()) {
        holding = family;
        heldName = family.name.getBytes(StandardCharsets.UTF_8);
      }
    }
  }

  private void sample(int from, LineReader lines, SampleSink sink) {
    byte[] b = lines.bytes();
    int entry = finder.find(b, from, lines.to());
    if (entry < 0) {
      lines.reject(finder.code(), finder.problem());
      return;
    }
    if (!line.read(b, finder.end(), lines.to())) {
      lines.reject(ReasonCode.BAD_LINES, "no number behind the series");
      return;
    }
    if (rules != null) {
      int end = finder.end();
      boolean loose = line.loose || finder.isLoose(b, from, lines.to());
      String broken =
          loose
              ? "blanks or commas where none may be"
              : rules.sample(cache.metric(entry), cache.labels(entry), line, lines);
      if (refuseIf(broken, lines)) {
        return;
      }
      take(entry, from, end, lines, sink);
      return;
    }
    if (line.prose) {
      lines.reject(ReasonCode.BAD_LINES, "text behind the value; the value is kept");
    }
    take(entry, from, finder.end(), lines, sink);
  }

  private static boolean refuseIf(String broken, LineReader lines) {
    if (broken.isEmpty()) {
      return false;
    }
    lines.reject(ReasonCode.BAD_LINES, broken);
    return true;
  }

  private void take(int entry, int from, int end, LineReader lines, SampleSink sink) {
    if (!cache.isNumbered(entry)) {
      typeOf(cache.metric(entry), sink);
    }
    int series = cache.number(entry, sink);
    if (series < 0) {
      stopped = true;
      return;
    }
    if (holding != null) {
      byte[] b = lines.bytes();
      if (!startsWith(b, from, end, heldName)) {
        release(sink);
      } else if (line.time == SampleSink.NO_TIMESTAMP) {
        held.hold(series, line.value, HeldFamily.part(b, from + heldName.length, end), sink);
        return;
      }
    }
    sink.sample(series, line.time, line.value);
  }

  /** States the type of names that no TYPE line states although the family's line implies it. */
  private void typeOf(String metric, SampleSink sink) {
    Family family = comments.current();
    if (family == null || !family.typed) {
      return;
    }
    if (metric.equals(family.name + "_created") && family.owns(metric)) {
      sink.type(metric, MetricType.GAUGE);
    } else if (metric.equals(family.name) && !family.typeName().equals(metric)) {
      sink.type(metric, family.type);
    }
  }

  private static boolean startsWith(byte[] b, int from, int end, byte[] name) {
    return end - from >= name.length
        && Arrays.equals(b, from, from + name.length, name, 0, name.length);
  }

  private void release(SampleSink sink) {
    held.release(sink);
    holding = null;
  }

  private void cut(LineReader lines, SampleSink sink) {
    boolean same = holding != null && startsWith(lines.bytes(), lines.from(), lines.to(), heldName);
    finishHeld(same, lines, sink);
    lines.reject(ReasonCode.TRUNCATED, "the last line has no line end; it is dropped");
  }

  private void finishHeld(boolean cut, LineReader lines, SampleSink sink) {
    boolean histogram = holding != null && holding.type != MetricType.SUMMARY;
    int dropped = held.finish(sink, histogram, cut);
    holding = null;
    if (dropped > 0) {
      lines.reject(
          ReasonCode.TRUNCATED,
          "a histogram or summary ends in the middle; its " + dropped + " samples are dropped");
    }
  }
}
