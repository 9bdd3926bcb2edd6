package io.etcdscope.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.exposition.FormatReader;
import io.etcdscope.exposition.InputFormat;
import io.etcdscope.exposition.ReadOptions;
import io.etcdscope.exposition.Reject;
import io.etcdscope.exposition.SampleSink;
import io.etcdscope.exposition.prometheus.SeriesDictionary;
import io.etcdscope.exposition.prometheus.TemplateParser;
import io.etcdscope.model.Labels;
import io.etcdscope.model.MetricType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;
import org.junit.jupiter.api.Test;

/**
 * Risk: one wrong byte in a real scrape becomes a wrong number that nobody flags.
 *
 * <p>A scrape of the bundled sample is read as the program reads it: by the parser that compares it
 * with the one before, and where that says no, by the general reader. What may come out: every
 * sample as it was, or a flag, or a change confined to the line of the byte, because a digit for a
 * digit is a number like any other; of those inside a histogram, the check of its buckets sees
 * every one that breaks their order or their count.
 *
 * <p>Every family is there; of the one that takes up 90 of the 150 KB with lines of one kind, the
 * first forty lines. {@code -Detcdscope.long=true} takes all of them.
 */
class EveryByteTest {
  private static final int LINES_OF_A_NAME =
      Boolean.getBoolean("etcdscope.long") ? Integer.MAX_VALUE : 40;

  /** Bytes after which a dictionary that has seen so many wrong names is made anew. */
  private static final int CHUNK = 4096;

  private static final byte[][] SCRAPES = scrapes();

  /** Two scrapes of one member in a row. */
  private static byte[][] scrapes() {
    try (InputStream file = Files.newInputStream(Path.of("samples", "fast.tar.zst"));
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new ZstdCompressorInputStream(file))) {
      byte[][] two = new byte[2][];
      for (int i = 0; i < two.length; i++) {
        tar.getNextEntry();
        two[i] = thinned(new String(tar.readAllBytes(), StandardCharsets.UTF_8));
      }
      return two;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] thinned(String text) {
    Map<String, Integer> counts = new HashMap<>();
    StringBuilder kept = new StringBuilder();
    for (String line : text.split("\n")) {
      String name = line.replaceAll("[{ ].*", "");
      if (name.equals("#") || counts.merge(name, 1, Integer::sum) <= LINES_OF_A_NAME) {
        kept.append(line).append('\n');
      }
    }
    return kept.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What one reading gave: value by series, and whether something of it is flagged. */
  private static final class Reading implements SampleSink {
    private final SeriesDictionary dictionary = new SeriesDictionary();
    private final TemplateParser parser = new TemplateParser(dictionary);
    private final FormatReader general = InputFormat.PROMETHEUS.reader(ReadOptions.NONE);
    private long[] bits = new long[1 << 12];
    private boolean[] has = new boolean[1 << 12];
    private int count;
    private boolean flagged;

    /** Reads a body that follows another. */
    void read(byte[] before, byte[] body, int length) throws IOException {
      assertTrue(take(before, before.length));
      read(body, length);
    }

    /** Reads a body. */
    void read(byte[] body, int length) throws IOException {
      Arrays.fill(has, false);
      count = 0;
      flagged = false;
      if (take(body, length)) {
        for (int i = 0; i < parser.lines(); i++) {
          put(parser.series(i), parser.bits(i));
        }
        return;
      }
      general.read(new ByteArrayInputStream(body, 0, length), this);
      flagged |= count == 0;
    }

    private boolean take(byte[] body, int length) {
      System.arraycopy(body, 0, parser.buffer(length), 0, length);
      return parser.read(length);
    }

    private boolean has(int series) {
      return series < has.length && has[series];
    }

    private void put(int series, long value) {
      if (series >= bits.length) {
        bits = Arrays.copyOf(bits, series * 2);
        has = Arrays.copyOf(has, series * 2);
      }
      count += has[series] ? 0 : 1;
      has[series] = true;
      bits[series] = value;
    }

    @Override
    public void type(String family, MetricType type) {}

    @Override
    public int series(String metric, Labels labels) {
      return dictionary.number(metric, labels);
    }

    @Override
    public void sample(int series, long timestampMs, double value) {
      long now = Double.doubleToRawLongBits(value);
      flagged |= has(series) && bits[series] != now; // as the load does
      put(series, now);
    }

    @Override
    public void reject(Reject reject) {
      flagged = true;
    }
  }

  /** The second scrape as it is: its series, where their lines are, and what must come whole. */
  private static final class Truth {
    private final Reading reading = new Reading();
    private final int[] seriesAt = new int[SCRAPES[1].length];
    private final long[] bits;
    private final boolean[] has;

    /** 1 for the last bucket of a histogram, -1 for its count, 0 for the rest. */
    private final int[] end;

    Truth() throws IOException {
      byte[] body = SCRAPES[1];
      reading.read(SCRAPES[0], body, body.length);
      assertTrue(!reading.flagged);
      bits = reading.bits.clone();
      has = reading.has.clone();
      end = new int[has.length];
      for (int series = 0; series < has.length; series++) {
        end[series] = has[series] ? end(reading.dictionary.key(series)) : 0;
      }
      for (int from = 0, to; from < body.length; from = to) {
        to = lineEnd(body, from);
        Arrays.fill(seriesAt, from, to, body[from] == '#' ? -1 : series(body, from, to));
      }
      for (int at = body.length - 2; at >= 0; at--) {
        // A comment that loses its end takes the next line along.
        seriesAt[at] = seriesAt[at] < 0 ? seriesAt[at + 1] : seriesAt[at];
      }
    }

    private static int end(SeriesDictionary.Key key) {
      boolean count = key.metric().endsWith("_count") && !key.metric().startsWith("go_gc");
      return count ? -1 : "+Inf".equals(key.labels().get("le")) ? 1 : 0;
    }

    private static int lineEnd(byte[] body, int from) {
      int to = from;
      while (body[to] != '\n') {
        to++;
      }
      return to + 1;
    }

    /** Number of the series of a line, by a reading of the line alone. */
    private int series(byte[] body, int from, int to) throws IOException {
      byte[] line = Arrays.copyOfRange(body, from, to);
      int[] found = {-1};
      reading.general.read(
          new ByteArrayInputStream(line),
          new SampleSink() {
            @Override
            public void type(String family, MetricType type) {}

            @Override
            public int series(String metric, Labels labels) {
              return reading.dictionary.number(metric, labels);
            }

            @Override
            public void sample(int series, long timestampMs, double value) {
              found[0] = series;
            }

            @Override
            public void reject(Reject reject) {
              throw new AssertionError(reject.toString());
            }
          });
      assertTrue(found[0] >= 0);
      return found[0];
    }

    boolean isTrue(int series, long value) {
      return series < has.length && has[series] && bits[series] == value;
    }
  }

  /** Runs over all bytes of the scrape on all processors, each with readings of its own. */
  private static void everyByte(LongFunction<Case> cases) {
    IntStream.rangeClosed(0, (SCRAPES[1].length - 1) / CHUNK)
        .parallel()
        .forEach(
            chunk -> {
              try {
                Truth truth = new Truth();
                Case one = cases.apply(chunk);
                int to = Math.min(SCRAPES[1].length, (chunk + 1) * CHUNK);
                for (int at = chunk * CHUNK; at < to; at++) {
                  one.check(truth, at);
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private interface Case {
    void check(Truth truth, int at) throws IOException;
  }

  @Test
  void aCutAtAnyByteLeavesOnlyTrueNumbersAndWholeHistograms() {
    byte[] whole = SCRAPES[1];
    LongAdder flagged = new LongAdder();
    everyByte(
        chunk ->
            (truth, cut) -> {
              Reading some = truth.reading;
              some.read(whole, cut);
              int open = 0;
              for (int series = 0; series < some.bits.length; series++) {
                if (some.has[series]) {
                  assertTrue(truth.isTrue(series, some.bits[series]), "cut at " + cut);
                  open += truth.end[series];
                }
              }
              assertEquals(0, open, "half a histogram left by a cut at " + cut);
              boolean betweenLines = cut > 0 && whole[cut - 1] == '\n';
              assertTrue(some.flagged || betweenLines, "cut at " + cut + ", unflagged");
              flagged.add(some.flagged ? 1 : 0);
            });
    assertTrue(flagged.sum() > 0.95 * whole.length, flagged + " of " + whole.length + " flagged");
  }

  @Test
  void aFlipAtAnyByteChangesNothingButItsOwnLineOrIsFlagged() {
    byte[] whole = SCRAPES[1];
    LongAdder flagged = new LongAdder();
    everyByte(
        chunk -> {
          byte[] flipped = whole.clone();
          return (truth, at) -> {
            flipped[at] ^= (byte) (1 << (at * 5 + at / 7) % 8);
            truth.reading.read(whole, flipped, flipped.length);
            assertOwnLine(truth, at);
            flagged.add(truth.reading.flagged ? 1 : 0);
            flipped[at] = whole[at];
          };
        });
    // The others are harmless, in comments or lines that vanish whole, or another number or name.
    assertTrue(flagged.sum() > 0.25 * whole.length, flagged + " flagged");
  }

  /** Nothing is wrong or gone but the line of the byte, which may have become another series. */
  private static void assertOwnLine(Truth truth, int at) {
    Reading some = truth.reading;
    int strangers = 0;
    for (int series = 0; series < some.bits.length && !some.flagged; series++) {
      boolean known = series < truth.has.length && truth.has[series];
      boolean right = known && some.has[series] && some.bits[series] == truth.bits[series];
      if (known && !right) {
        assertEquals(
            truth.reading.dictionary.key(truth.seriesAt[at]),
            truth.reading.dictionary.key(series),
            "byte " + at + " has changed another line, unflagged");
      }
      strangers += !known && some.has[series] ? 1 : 0;
    }
    assertTrue(strangers <= 1, "byte " + at + " has made " + strangers + " series, unflagged");
  }
}
