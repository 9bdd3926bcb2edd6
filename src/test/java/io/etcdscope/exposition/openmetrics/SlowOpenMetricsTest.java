package io.etcdscope.exposition.openmetrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.exposition.Fixtures;
import io.etcdscope.exposition.GoFloat;
import io.etcdscope.exposition.InputFormat;
import io.etcdscope.exposition.NaiveText;
import io.etcdscope.exposition.RecordingSink;
import io.etcdscope.exposition.SharedFiles;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The risk: what makes the reader fast, caches of series and families held back, gives a value to
 * another series, time or order than a reading line by line does.
 */
class SlowOpenMetricsTest {
  /** Seeded expositions, each of some dozens of lines. */
  private static final int EXPOSITIONS = 3000;

  private static final String[] TEXTS = {
    "",
    "a",
    "/registry/pods",
    "größe",
    "x\\\\y",
    "say \\\"x\\\"",
    "two\\nlines",
    "#",
    "a b",
    "{}=,",
    "日本"
  };

  /** Every sample of a text by the slow reader: time as the words say it, exemplars passed over. */
  private static List<String> slow(String text) {
    List<String> lines = new ArrayList<>();
    for (NaiveText.Line line : NaiveText.lines(text)) {
      boolean timed = !line.rest().isEmpty() && !line.rest().get(0).equals("#");
      String time = timed ? " " + milliseconds(line.rest().get(0)) : "";
      lines.add(line.series() + " " + GoFloat.format(line.value()) + time);
    }
    Collections.sort(lines); // samples without a time wait for the end of their histogram
    return lines;
  }

  private static long milliseconds(String seconds) {
    return new BigDecimal(seconds).movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValue();
  }

  private static void assertAgrees(OpenMetricsReader reader, String text) {
    RecordingSink sink = RecordingSink.of(reader, text);
    List<String> expected = slow(text);
    assertEquals(List.of(), sink.rejects, text);
    assertTrue(!expected.isEmpty());
    assertEquals(expected, sink.lines().stream().sorted().toList(), text);
  }

  @Test
  void aCutOfARealClientIsReadAsTheSlowReaderDoes() {
    for (byte[] bytes : Fixtures.real(InputFormat.OPENMETRICS)) {
      String text = new String(bytes, StandardCharsets.UTF_8);
      String whole = text.endsWith("# EOF\n") ? text : text + "# EOF\n";
      assertAgrees(new OpenMetricsReader(false), whole);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "etcd-openmetrics-by-python-client.txt",
        "prometheus-openmetrics.txt",
        "etcd-text-plain.txt"
      })
  void realFilesAreReadAsTheSlowReaderDoes(String name) {
    String text = new String(SharedFiles.bytes("corpus/formats/" + name), StandardCharsets.UTF_8);
    String whole = text.endsWith("# EOF\n") ? text : text + "# EOF\n";
    assertAgrees(new OpenMetricsReader(false), whole);
  }

  /** One reader reads them all, as it does with the scrapes of an archive. */
  @Test
  void madeUpExpositionsAreReadAsTheSlowReaderDoesStrictOrNot() {
    OpenMetricsReader tolerant = new OpenMetricsReader(false);
    OpenMetricsReader strict = new OpenMetricsReader(true);
    for (int seed = 0; seed < EXPOSITIONS; seed++) {
      String text = new Made(seed).text();
      assertAgrees(tolerant, text);
      assertAgrees(strict, text);
    }
  }

  /** An exposition that keeps every rule, made from a seed. */
  private static final class Made {
    private final SplittableRandom random;
    private final StringBuilder out = new StringBuilder();

    Made(long seed) {
      random = new SplittableRandom(seed);
    }

    String text() {
      int families = 1 + random.nextInt(8);
      for (int family = 0; family < families; family++) {
        String name = "f" + random.nextInt(4) + "_" + "x".repeat(family);
        switch (random.nextInt(4)) {
          case 0 -> plain(name, "gauge", "");
          case 1 -> plain(name, "counter", "_total");
          case 2 -> plain(name, "info", "_info");
          default -> histogram(name);
        }
      }
      return out.append("# EOF\n").toString();
    }

    private void begin(String name, String type) {
      if (random.nextBoolean()) {
        out.append("# HELP ").append(name).append(" of {all} # kinds 1\n");
      }
      out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private void plain(String name, String type, String suffix) {
      begin(name, type);
      boolean bare = random.nextInt(3) == 0;
      int groups = bare ? 1 : 1 + random.nextInt(3);
      for (int group = 0; group < groups; group++) {
        String series = name + suffix + (bare ? "" : "{" + labels(group) + "}");
        int times = random.nextInt(4);
        for (int i = 0; i < Math.max(1, times); i++) {
          out.append(series).append(' ').append(type.equals("info") ? "1" : value());
          out.append(times == 0 ? "" : time(i)).append(exemplar(suffix)).append('\n');
        }
      }
    }

    private void histogram(String name) {
      begin(name, "histogram");
      int groups = 1 + random.nextInt(3);
      for (int group = 0; group < groups; group++) {
        String labels = labels(group);
        int times = random.nextInt(3);
        for (int i = 0; i < Math.max(1, times); i++) {
          String behind = times == 0 ? "" : time(i);
          long count = random.nextInt(50);
          for (String le : List.of("0.001", "0.5", "+Inf")) {
            count += random.nextInt(1000);
            out.append(name).append("_bucket{").append(labels).append(",le=\"").append(le);
            out.append("\"} ").append(count).append(behind).append(exemplar("_bucket"));
            out.append('\n');
          }
          out.append(name).append("_count{").append(labels).append("} ").append(count);
          out.append(behind).append('\n');
          out.append(name).append("_sum{").append(labels).append("} ").append(random.nextInt(9));
          out.append(behind).append('\n');
        }
      }
    }

    private String labels(int group) {
      String text = TEXTS[random.nextInt(TEXTS.length)];
      return "g=\"" + group + "\"" + (random.nextBoolean() ? ",t=\"" + text + "\"" : "");
    }

    private String value() {
      return switch (random.nextInt(5)) {
        case 0 -> "+Inf";
        case 1 -> Long.toString(random.nextLong(1L << 60));
        case 2 -> Double.toString(random.nextDouble() * 1e-6);
        case 3 -> "1.7976931348623157e+308";
        default -> Integer.toString(random.nextInt(10));
      };
    }

    private String time(int i) {
      return String.format(Locale.ROOT, " %d.%03d", 1_795_224_010L + 5 * i, random.nextInt(1000));
    }

    private String exemplar(String suffix) {
      boolean allowed = suffix.equals("_total") || suffix.equals("_bucket");
      return allowed && random.nextInt(4) == 0 ? " # {trace_id=\"a b\"} 0.5 1795224010.5" : "";
    }
  }
}
