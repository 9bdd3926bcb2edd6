package io.etcdscope.exposition.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.exposition.Reject;
import io.etcdscope.exposition.SampleSink;
import io.etcdscope.exposition.text.TextReader;
import io.etcdscope.model.Labels;
import io.etcdscope.model.MetricType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Risk: a jump over text that did change gives the number of another scrape. */
class TemplateParserTest {
  private final SeriesDictionary dictionary = new SeriesDictionary();
  private final TemplateParser parser = new TemplateParser(dictionary);

  @Test
  void readsNumbersThatChangeTheirLength() {
    assertEquals(Map.of("a", 9.0, "b{x=\"1\"}", 10.0), read("a 9\nb{x=\"1\"} 10\n"));
    assertEquals(Map.of("a", 10.0, "b{x=\"1\"}", 9.5), read("a 10\nb{x=\"1\"} 9.5\n"));
    assertTrue(parser.isSameSeries());
    assertEquals(Map.of("a", 1.0, "b{x=\"1\"}", 9.55), read("a 1\nb{x=\"1\"} 9.55\n"));
    assertEquals(2, parser.changes());
  }

  @Test
  void givesOnlyWhatDiffersBitForBit() {
    read("a 1\nb NaN\nc 0\n");
    assertEquals(3, parser.changes());
    read("a 1.0\nb NaN\nc -0\n");
    assertEquals(1, parser.changes());
    assertEquals(2, parser.changedLine(0));
  }

  @Test
  void readsAnewWhenSeriesComeAndGo() {
    read("a 1\nb 2\nc 3\n");
    assertEquals(Map.of("a", 1.0, "c", 3.0), read("a 1\nc 3\n"));
    assertFalse(parser.isSameSeries());
    assertEquals(Map.of("a", 1.0, "b", 2.0, "c", 3.0), read("a 1\nb 2\nc 3\n"));
    assertEquals(Map.of("a", 1.0, "b", 2.0, "c", 3.0, "d", 4.0), read("a 1\nb 2\nc 3\nd 4\n"));
  }

  @Test
  void oneSeriesHasOneNumberHoweverItIsWritten() {
    read("a{x=\"1\",y=\"2\"} 1\n");
    int first = parser.series(0);
    read("a{y=\"2\",x=\"1\",} 1\n");
    assertEquals(first, parser.series(0));
  }

  @Test
  void leavesWhatIsNotPlainToTheGeneralReader() {
    for (String body :
        List.of(
            "",
            "a 1",
            "a 1\r\n",
            "a 1 1700000000000\n",
            "a\t1\n",
            "a 1 <-- prose\n",
            "\n",
            "a 1\na 1\n",
            "a 1\n\nb 1\n",
            "a one\n",
            "\u00ef\u00bb\u00bfa 1\n",
            "# a remark\r\na 1\n",
            "# UNIT a seconds\na 1\n",
            "#  TYPE a counter\na 1\n",
            "a 1\n#\tEOF\n",
            "# a remark of " + "x".repeat(1 << 10) + "\na 1\n",
            "# one of many\n".repeat(33) + "a 1\n",
            "# TYPE a counter\r\na 1\n",
            "# TYPE a counter\na 1\n# TYPE a counter\nb 1\n",
            "# TYPE h histogram\nh_bucket{le=\"1\"} 1\n",
            "<html>\n")) {
      byte[] bytes = body.getBytes(UTF_8);
      System.arraycopy(bytes, 0, parser.buffer(bytes.length), 0, bytes.length);
      assertFalse(parser.read(bytes.length), body);
    }
  }

  @Test
  void remarksMayChangeAndAreJumpedOver() {
    read("# scraped at 9:59\na 1\n#\nb 2\n# the end\n");
    String[] bodies = {
      "# scraped at 10:00\na 10\n#\nb 3\n# the end\n",
      "# scraped at 10:00\na 9.25\n# in between\nb 3\n# the very end\n",
      "#\na 9\n#TYPE\nb 4000\n# the end, again\n",
      "# scraped at 10:01\na 9\n#TYPE\nb 4\n# the end, again\n"
    };
    double[][] values = {{10, 3}, {9.25, 3}, {9, 4000}, {9, 4}};
    for (int i = 0; i < bodies.length; i++) {
      assertEquals(Map.of("a", values[i][0], "b", values[i][1]), read(bodies[i]));
      assertTrue(parser.isSameSeries(), bodies[i]);
    }
    assertEquals(1, parser.changes());
  }

  @Test
  void remarksMayComeAndGo() {
    read("# one\n# two\na 1\nb 2\n");
    assertEquals(Map.of("a", 1.0, "b", 2.0), read("# two\na 1\nb 2\n"));
    assertEquals(Map.of("a", 3.0, "b", 2.0), read("a 3\nb 2\n"));
    assertEquals(Map.of("a", 3.0, "b", 4.0), read("a 3\n# between\nb 4\n"));
  }

  @Test
  void aRemarkThatTurnsIntoAStatementIsReadAnew() {
    read("# scraped\na 1\n");
    read("# TYPE a counter\na 1\n");
    assertFalse(parser.isSameSeries());
    assertEquals(MetricType.COUNTER, parser.type(parser.series(0)));
  }

  @Test
  void anUnplainBodyIsNeverTheTemplateOfTheNext() {
    read("a 1\nb 2\n");
    byte[] bytes = "a 1\nb 3 <\n".getBytes(UTF_8);
    System.arraycopy(bytes, 0, parser.buffer(bytes.length), 0, bytes.length);
    assertFalse(parser.read(bytes.length));
    read("a 1\nb 2\n");
    assertEquals(2, parser.changes());
  }

  @Test
  void knowsTheTypesOfTheLastFullReading() {
    read("# TYPE h histogram\nh_bucket{le=\"+Inf\"} 1\nh_sum 2\nh_count 1\n# TYPE g gauge\ng 1\n");
    assertEquals(MetricType.HISTOGRAM, parser.type(parser.series(0)));
    assertEquals(MetricType.HISTOGRAM, parser.type(parser.series(2)));
    assertEquals(MetricType.GAUGE, parser.type(parser.series(3)));
    read("h_count 1\n");
    assertEquals(null, parser.type(parser.series(0)));
  }

  @Test
  void agreesWithTheGeneralReaderOnMutatedScrapes() throws IOException {
    int plain = 0;
    for (long seed = 1; seed <= 30; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      MemberText member = new MemberText(seed, 4);
      TextReader general = new TextReader();
      parser.reset();
      for (int i = 0; i < 200; i++) {
        step(member, random, i);
        byte[] scrape = seed % 2 == 0 ? remarked(member.scrape(), random) : member.scrape();
        byte[] body = random.nextInt(3) == 0 ? mutated(scrape, random) : scrape;
        System.arraycopy(body, 0, parser.buffer(body.length), 0, body.length);
        if (parser.read(body.length)) {
          plain++;
          assertEquals(bits(general, body), bits(), "seed " + seed + ", scrape " + i);
        }
      }
    }
    assertTrue(plain > 4000, plain + " bodies were plain");
  }

  private static void step(MemberText member, SplittableRandom random, int i) {
    member.live();
    if (random.nextInt(40) == 0) {
      member.restart(1.79522399941e9 + i);
    }
    if (random.nextInt(30) == 0) {
      member.grow();
    }
  }

  /** Puts remarks before a few lines: at the same ones, in most scrapes, and of other lengths. */
  private static byte[] remarked(byte[] body, SplittableRandom random) {
    String[] lines = new String(body, UTF_8).split("(?<=\n)");
    for (int i = 0; i < lines.length; i += 7 + random.nextInt(50) / 49) {
      lines[i] = "# remark " + "9".repeat(random.nextInt(4)) + "\n" + lines[i];
    }
    return String.join("", lines).getBytes(UTF_8);
  }

  /** Changes, drops or doubles a few bytes, most often within numbers. */
  private static byte[] mutated(byte[] body, SplittableRandom random) {
    StringBuilder text = new StringBuilder(new String(body, UTF_8));
    String signs = "0123456789.e+-NIna \n\"{}#_";
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      int at = random.nextInt(text.length());
      char sign = signs.charAt(random.nextInt(signs.length()));
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(at, sign);
        case 1 -> text.insert(at, sign);
        default -> text.deleteCharAt(at);
      }
    }
    return text.toString().getBytes(UTF_8);
  }

  private Map<String, Double> read(String body) {
    byte[] bytes = body.getBytes(UTF_8);
    System.arraycopy(bytes, 0, parser.buffer(bytes.length), 0, bytes.length);
    assertTrue(parser.read(bytes.length), body);
    Map<String, Double> values = new HashMap<>();
    bits().forEach((name, bits) -> values.put(name, Double.longBitsToDouble(bits)));
    return values;
  }

  private Map<String, Long> bits() {
    Map<String, Long> values = new HashMap<>();
    for (int i = 0; i < parser.lines(); i++) {
      SeriesDictionary.Key key = dictionary.key(parser.series(i));
      String labels = key.labels().size() == 0 ? "" : key.labels().toString();
      values.put(key.metric() + labels, parser.bits(i));
    }
    return values;
  }

  private static Map<String, Long> bits(TextReader general, byte[] body) throws IOException {
    Map<String, Long> values = new HashMap<>();
    List<String> names = new ArrayList<>();
    general.read(
        new ByteArrayInputStream(body),
        new SampleSink() {
          @Override
          public void type(String family, MetricType type) {
            assertNotNull(type);
          }

          @Override
          public int series(String metric, Labels labels) {
            names.add(metric + (labels.size() == 0 ? "" : labels.toString()));
            return names.size() - 1;
          }

          @Override
          public void sample(int series, long timestampMs, double value) {
            values.putIfAbsent(names.get(series), Double.doubleToRawLongBits(value));
          }

          @Override
          public void reject(Reject reject) {
            values.put("rejected: " + reject, 0L);
          }
        });
    return values;
  }
}
