package io.etcdscope.exposition;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.model.Labels;
import io.etcdscope.model.MetricType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The risk: an input that makes a reader throw, hang or invent numbers. Pieces of real files and
 * made-up ones are mutated with a seed; {@code -Detcdscope.mutations=N} sets how many, over all
 * formats. One in 64 is also read at a length of 64 KB.
 */
class MutationTest {
  private static final int MUTATIONS = Integer.getInteger("etcdscope.mutations", 1_000_000);
  private static final int LARGE = 64 << 10;
  private static final long LIMIT_NS = 100_000_000;

  /** What takes longer by the clock on the wall is measured again by that of the processor. */
  private static final long NOTED_NS = 10_000_000;

  /** Inputs of one seed; they are spread over the processors, and the seed is told on failure. */
  private static final int INPUTS_PER_SEED = 1000;

  private static final String COLUMNS =
      "__name__,cluster,instance,job,le,__value__,__timestamp__:unix_ms";
  private static final ReadOptions STRICT = new ReadOptions(true, null, null);
  private static final ReadOptions COLUMNS_GIVEN = new ReadOptions(false, COLUMNS, null);
  private static final String MARKS = "\n\r\t \"\\{}[],:=#\0-+.eE0";

  /** Refuses what no reader may give. */
  private static final class CheckingSink implements SampleSink {
    private int series;
    long samples;

    @Override
    public void type(String family, MetricType type) {
      assertFalse(family.isEmpty());
    }

    @Override
    public int series(String metric, Labels labels) {
      assertFalse(metric.isEmpty());
      assertTrue(labels.size() <= Limits.LABELS);
      return series++;
    }

    @Override
    public void sample(int number, long timestampMs, double value) {
      assertTrue(number >= 0 && number < series);
      assertFalse(GoFloat.isMalformed(value));
      samples++;
    }

    @Override
    public void reject(Reject reject) {
      assertFalse(reject.cause().isEmpty());
      assertTrue(reject.line() >= 0 && reject.offset() >= 0);
    }
  }

  /** The readers of one format, for one thread. */
  private static final class Subject {
    private final InputFormat format;
    private final byte[][] seeds;
    private final FormatReader tolerant;
    private final FormatReader strict;
    private final LongAccumulator slowest;

    Subject(InputFormat format, byte[][] seeds, LongAccumulator slowest) {
      this.format = format;
      this.seeds = seeds;
      this.slowest = slowest;
      tolerant = format.reader(ReadOptions.NONE);
      strict = format.reader(format == InputFormat.CSV ? COLUMNS_GIVEN : STRICT);
    }

    void run(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < INPUTS_PER_SEED; i++) {
        byte[] mutant = mutate(seeds[random.nextInt(seeds.length)], random);
        try {
          read(i, mutant);
        } catch (IOException | RuntimeException | AssertionError e) {
          throw new AssertionError(
              "seed " + seed + ", input " + i + ": " + new String(mutant, ISO_8859_1), e);
        }
      }
    }

    private void read(int i, byte[] mutant) throws IOException {
      FormatReader reader = i % 4 == 0 ? strict : tolerant;
      long begin = System.nanoTime();
      reader.read(new ByteArrayInputStream(mutant), new CheckingSink());
      if (System.nanoTime() - begin > NOTED_NS) {
        assertFast(reader, mutant); // the wall clock counts what other programs do too
      }
      if (i % 16 == 0) {
        FormatSniffer.sniff(mutant, i % 32 == 0, "x");
      }
      if (i % 64 == 0) {
        assertFast(tolerant, repeat(mutant));
      }
    }

    private void assertFast(FormatReader reader, byte[] bytes) throws IOException {
      long best = Long.MAX_VALUE;
      for (int attempt = 0; attempt < 3 && best > NOTED_NS; attempt++) {
        best = Math.min(best, cpuTime(reader, bytes));
      }
      slowest.accumulate(best);
      assertTrue(best <= LIMIT_NS, format + " took " + best + " ns");
    }
  }

  @ParameterizedTest
  @EnumSource(InputFormat.class)
  void noMutationMakesAReaderThrowOrTakeATenthOfASecond(InputFormat format, TestReporter reporter) {
    byte[][] seeds = seeds(format);
    int runs = Math.max(1, MUTATIONS / InputFormat.values().length / INPUTS_PER_SEED);
    LongAccumulator slowest = new LongAccumulator(Math::max, 0);
    ThreadLocal<Subject> subjects =
        ThreadLocal.withInitial(() -> new Subject(format, seeds, slowest));
    long first = 20_261_121L + format.ordinal() * 1_000_000L;
    LongStream.range(first, first + runs).parallel().forEach(seed -> subjects.get().run(seed));
    reporter.publishEntry(
        Map.of(
            "format", format.toString(),
            "inputs", Integer.toString(runs * INPUTS_PER_SEED),
            "first seed", Long.toString(first),
            "slowest, microseconds", Long.toString(slowest.get() / 1000)));
  }

  private static long cpuTime(FormatReader reader, byte[] bytes) throws IOException {
    var threads = ManagementFactory.getThreadMXBean();
    long begin = threads.getCurrentThreadCpuTime();
    reader.read(new ByteArrayInputStream(bytes), new CheckingSink());
    return threads.getCurrentThreadCpuTime() - begin;
  }

  /** 64 KB of the same again and again. */
  private static byte[] repeat(byte[] bytes) {
    byte[] large = new byte[LARGE];
    for (int at = 0; at < LARGE && bytes.length > 0; at += bytes.length) {
      System.arraycopy(bytes, 0, large, at, Math.min(bytes.length, LARGE - at));
    }
    return large;
  }

  private static byte[] mutate(byte[] seed, SplittableRandom random) {
    byte[] bytes = seed.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && bytes.length > 1; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(7)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        case 3 ->
            bytes = splice(bytes, at, Math.min(bytes.length, at + random.nextInt(20)), new byte[0]);
        case 4 -> {
          int from = random.nextInt(bytes.length);
          int to = Math.min(bytes.length, from + random.nextInt(60));
          bytes = splice(bytes, at, at, Arrays.copyOfRange(bytes, from, to));
        }
        case 5 -> {
          byte[] token = token(random);
          bytes = splice(bytes, at, Math.min(bytes.length, at + random.nextInt(3)), token);
        }
        default -> bytes[at] = (byte) MARKS.charAt(random.nextInt(MARKS.length()));
      }
    }
    return bytes;
  }

  private static byte[] token(SplittableRandom random) {
    String[] tokens = {
      "NaN",
      "+Inf",
      "-Inf",
      "1e999",
      "0x1p3",
      "# TYPE ",
      "# HELP x",
      "# EOF\n",
      "histogram",
      "\uFEFF",
      "\r\n",
      "le=\"+Inf\"",
      "\\\"",
      "null",
      "{\"metric\":{",
      "[[[[[[[[",
      "99999999999999999999",
      "\u0000",
      "é",
      "\"\"",
      "_bucket",
      "_total",
      "{}",
      "\\u0041\\ud800",
      "sep=;\n",
      "\u007f\u007f\u007f\u007f\u007f"
    };
    return tokens[random.nextInt(tokens.length)].getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] splice(byte[] bytes, int from, int to, byte[] middle) {
    byte[] out = Arrays.copyOf(bytes, from + middle.length + bytes.length - to);
    System.arraycopy(middle, 0, out, from, middle.length);
    System.arraycopy(bytes, to, out, from + middle.length, bytes.length - to);
    return out;
  }

  private static byte[][] seeds(InputFormat format) {
    return Stream.of(Fixtures.of(format), Fixtures.real(format))
        .flatMap(Arrays::stream)
        .toArray(byte[][]::new);
  }
}
