package io.etcdscope.exposition;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.model.Labels;
import io.etcdscope.model.MetricType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The risk: an input that makes a reader throw, hang or invent numbers. Real shapes are mutated
 * with a seed; {@code -Detcdscope.mutations=N} sets how many, over all formats.
 */
class MutationTest {
  private static final int MUTATIONS = Integer.getInteger("etcdscope.mutations", 500_000);
  private static final int LARGE = 64 << 10;
  private static final long LARGE_LIMIT_NS = 100_000_000;
  private static final ReadOptions OPTIONS = new ReadOptions(true, null, null);

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

  @ParameterizedTest
  @EnumSource(InputFormat.class)
  void noMutationMakesAReaderThrow(InputFormat format) throws IOException {
    SplittableRandom random = new SplittableRandom(20261121L + format.ordinal());
    byte[][] seeds = seeds(format);
    FormatReader strict = format.reader(OPTIONS);
    FormatReader tolerant = format.reader(ReadOptions.NONE);
    int runs = MUTATIONS / InputFormat.values().length;
    for (int i = 0; i < runs; i++) {
      byte[] mutant = mutate(seeds[random.nextInt(seeds.length)], random);
      CheckingSink sink = new CheckingSink();
      try {
        (i % 8 == 0 ? strict : tolerant).read(new ByteArrayInputStream(mutant), sink);
        if (i % 16 == 0) {
          FormatSniffer.sniff(mutant, i % 32 == 0, "x");
        }
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(
            "run " + i + ": " + new String(mutant, StandardCharsets.ISO_8859_1), e);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(InputFormat.class)
  void sixtyFourKilobytesTakeLessThanATenthOfASecond(InputFormat format) throws IOException {
    SplittableRandom random = new SplittableRandom(64 + format.ordinal());
    byte[][] seeds = seeds(format);
    FormatReader reader = format.reader(ReadOptions.NONE);
    for (int i = 0; i < 200; i++) {
      byte[] large = repeat(mutate(seeds[random.nextInt(seeds.length)], random));
      long best = Long.MAX_VALUE;
      for (int attempt = 0; attempt < 3 && best > LARGE_LIMIT_NS; attempt++) {
        best = Math.min(best, cpuTime(reader, large));
      }
      assertTrue(best <= LARGE_LIMIT_NS, format + " run " + i + ": " + best + " ns");
    }
  }

  private static long cpuTime(FormatReader reader, byte[] bytes) throws IOException {
    var threads = ManagementFactory.getThreadMXBean();
    long begin = threads.getCurrentThreadCpuTime();
    reader.read(new ByteArrayInputStream(bytes), new CheckingSink());
    return threads.getCurrentThreadCpuTime() - begin;
  }

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
    return Arrays.stream(Fixtures.of(format)).toArray(byte[][]::new);
  }
}
