package io.etcdscope.exposition.text;

import io.etcdscope.exposition.ByteTable;
import io.etcdscope.exposition.Bytes;
import io.etcdscope.exposition.HeldFamily;
import io.etcdscope.exposition.Limits;
import io.etcdscope.exposition.LineReader;
import io.etcdscope.exposition.SampleSink;
import io.etcdscope.exposition.SeriesText;
import io.etcdscope.model.MetricType;
import io.etcdscope.model.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the comments of an input say: types, where one scrape ends and the next begins, and which
 * histogram is being read.
 *
 * <p>A scrape states each family once, so HELP or TYPE of a family that had one begins another
 * scrape.
 */
final class Families {
  private static final int HELP = 0;
  private static final int TYPE = 1;

  private final ByteTable names = new ByteTable();
  private final List<@Nullable MetricType> types = new ArrayList<>();
  private final HeldFamily held = new HeldFamily();
  private final SeriesText text = new SeriesText();

  /** Scrape in which a family had its HELP and TYPE: two for each name. */
  private int[] seen = new int[128];

  private int scrape;
  private boolean stated;
  private int current;
  private boolean histogram;
  private boolean holding;

  void begin() {
    names.clear();
    types.clear();
    held.begin();
    scrape = 1;
    stated = false;
    holding = false;
    current = -1;
  }

  /** Whether the input has comments that state families. */
  boolean isStated() {
    return stated;
  }

  /** Reads a line that begins with {@code #} at {@code from}. */
  void comment(int from, LineReader lines, SampleSink sink) {
    byte[] b = lines.bytes();
    int to = lines.to();
    int wordFrom = Bytes.skipBlanks(b, from + 1, to);
    int wordTo = Bytes.skipToken(b, wordFrom, to);
    boolean type = Bytes.is("TYPE", b, wordFrom, wordTo);
    if (wordFrom == from + 1 || (!type && !Bytes.is("HELP", b, wordFrom, wordTo))) {
      return;
    }
    int nameFrom = Bytes.skipBlanks(b, wordTo, to);
    int nameTo = nameEnd(b, nameFrom, to);
    if (nameTo == nameFrom) {
      if (type) {
        lines.reject(ReasonCode.BAD_LINES, "no metric name in a TYPE line");
      }
      return;
    }
    int family = family(b, nameFrom, nameTo, lines);
    if (family < 0) {
      return;
    }
    stated = true;
    turnTo(family, type ? TYPE : HELP, lines, sink);
    if (type) {
      type(family, nameFrom, nameTo, lines, sink);
    }
  }

  private static int nameEnd(byte[] b, int from, int to) {
    if (from == to || b[from] != '"') {
      return Bytes.skipToken(b, from, to);
    }
    int quote = Bytes.indexOf(b, from + 1, to, (byte) '"');
    return quote < 0 ? from : quote + 1;
  }

  private int family(byte[] b, int from, int to, LineReader lines) {
    int family = names.find(b, from, to);
    if (family >= 0) {
      return family;
    }
    if (names.size() == Limits.SERIES_PER_INPUT) {
      lines.reject(ReasonCode.TOO_MANY_SERIES, "too many families");
      return -1;
    }
    family = names.add(b, from, to);
    types.add(null);
    if (2 * family + 2 > seen.length) {
      seen = Arrays.copyOf(seen, seen.length * 2);
    }
    seen[2 * family + HELP] = 0;
    seen[2 * family + TYPE] = 0;
    return family;
  }

  private void turnTo(int family, int kind, LineReader lines, SampleSink sink) {
    if (seen[2 * family + kind] == scrape) {
      finish(false, lines, sink);
      scrape++;
      sink.nextScrape();
    } else if (family != current && holding) {
      held.release(sink);
      holding = false;
    }
    seen[2 * family + kind] = scrape;
    current = family;
  }

  private void type(int family, int nameFrom, int nameTo, LineReader lines, SampleSink sink) {
    byte[] b = lines.bytes();
    int from = Bytes.skipBlanks(b, nameTo, lines.to());
    int to = Bytes.skipToken(b, from, lines.to());
    String word = Bytes.utf8(b, from, to);
    Optional<MetricType> type = word == null ? Optional.empty() : MetricType.of(word);
    if (type.isEmpty() || Bytes.skipBlanks(b, to, lines.to()) < lines.to()) {
      lines.reject(
          ReasonCode.BAD_LINES,
          "no type in a TYPE line: counter, gauge, histogram, summary, untyped");
      return;
    }
    histogram = type.get() == MetricType.HISTOGRAM;
    holding = histogram || type.get() == MetricType.SUMMARY;
    if (types.get(family) != type.get()) {
      String name = name(b, nameFrom, nameTo);
      if (name.isEmpty()) {
        lines.reject(ReasonCode.BAD_LINES, "no metric name in a TYPE line");
        return;
      }
      types.set(family, type.get());
      sink.type(name, type.get());
    }
  }

  /** The family's name: as it stands, or in quotes; empty where it is none. */
  private String name(byte[] b, int from, int to) {
    if (b[from] == '"') {
      byte[] braced = ("{" + Bytes.shown(b, from, to) + "}").getBytes(StandardCharsets.UTF_8);
      return text.read(braced, 0, braced.length) ? text.metric() : "";
    }
    return text.read(b, from, to) && text.end() == to && text.labels().size() == 0
        ? text.metric()
        : "";
  }

  /**
   * Holds a sample of the histogram or summary that is being read.
   *
   * @param from first byte of the series in the line; {@code end} behind its last
   * @return false where the sample is no such; whoever asks passes it on
   */
  boolean hold(int series, double value, int from, int end, LineReader lines, SampleSink sink) {
    if (!holding) {
      return false;
    }
    byte[] b = lines.bytes();
    if (!names.begins(current, b, from, end)) {
      held.release(sink);
      holding = false;
      return false;
    }
    held.hold(series, value, HeldFamily.part(b, from + names.length(current), end), sink);
    return true;
  }

  /** The input ends in the middle of the line {@code b[from, to)}. */
  void cut(byte[] b, int from, int to, LineReader lines, SampleSink sink) {
    boolean sameFamily = holding && names.begins(current, b, from, to);
    finish(sameFamily, lines, sink);
    lines.reject(ReasonCode.TRUNCATED, "the last line has no line end; it is dropped");
  }

  /** The input ends behind a whole line. */
  void end(LineReader lines, SampleSink sink) {
    finish(false, lines, sink);
  }

  private void finish(boolean cut, LineReader lines, SampleSink sink) {
    int dropped = holding ? held.finish(sink, histogram, cut) : 0;
    holding = false;
    if (dropped > 0) {
      lines.reject(
          ReasonCode.TRUNCATED,
          "a histogram or summary ends in the middle; its " + dropped + " samples are dropped");
    }
  }
}
