package io.etcdscope.exposition.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.exposition.Limits;
import io.etcdscope.exposition.NaiveText;
import io.etcdscope.exposition.RecordingSink;
import io.etcdscope.exposition.SharedFiles;
import io.etcdscope.model.MetricType;
import io.etcdscope.model.ReasonCode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The risk: a line read as something that its writer did not say. */
class TextReaderTest {
  private static RecordingSink read(String text) {
    return RecordingSink.of(new TextReader(), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x 1|x 1",
        "x\t1|x 1",
        "  x   1  |x 1",
        "x{} 1|x 1",
        "x{a=\"b\"} 1|x{a=\"b\"} 1",
        "x{a=\"b\",} 1|x{a=\"b\"} 1",
        "x { b = \"2\" , a = \"1\" } 1|x{a=\"1\",b=\"2\"} 1",
        "x{a=\"\"} 1|x 1",
        "x{a=\"q\\\"b\\\\c\\nd\"} 1|x{a=\"q\\\"b\\\\c\\nd\"} 1",
        "x{a=\"}\"} 1|x{a=\"}\"} 1",
        "x{a=\"# no comment\"} 1|x{a=\"# no comment\"} 1",
        "x{a=\"é\"} 1|x{a=\"é\"} 1",
        "{\"x.y\",a=\"b\"} 1|x.y{a=\"b\"} 1",
        "{\"x\",\"a.b\"=\"c\"} 1|x{a.b=\"c\"} 1",
        "x:y 1|x:y 1",
        "x +Inf|x +Inf",
        "x -Inf|x -Inf",
        "x NaN|x NaN",
        "x 1.5e-07|x 1.5e-07",
        "x{a=\"b\"} 1 1795224115615|x{a=\"b\"} 1 1795224115615",
        "x{a=\"b\"} 1 -5|x{a=\"b\"} 1 -5",
        "x{a=\"b\"}1|x{a=\"b\"} 1",
      })
  void accepts(String line, String expected) {
    RecordingSink sink = read(line + "\n");
    assertEquals(List.of(expected), sink.lines());
    assertEquals(List.of(), sink.rejects);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "x ",
        "1",
        "1 1",
        "x{ 1",
        "x{a} 1",
        "x{a=b} 1",
        "x{a=\"b} 1",
        "x{a=\"b\"",
        "x{a=\"b\" b=\"c\"} 1",
        "x{,} 1",
        "x{a=\"b\",a=\"c\"} 1",
        "x{1a=\"b\"} 1",
        "x 1d",
        "x 0x1p3",
        "x 1_0",
        "x 1,5",
        "x one",
        "{} 1",
        "{a=\"b\"} 1",
        "x{__name__=\"y\"} 1",
        "x-y 1",
        "x.y 1",
        "x{a:b=\"c\"} 1",
        "x}1",
        "x\u00001",
        "x 1e999",
        "<html>",
        "x{a=\"b\"}} 1",
        "\"x\" 1"
      })
  void rejects(String line) {
    RecordingSink sink = read("ok 1\n" + line + "\nok2 2\n");
    assertEquals(List.of("ok 1", "ok2 2"), sink.lines(), line);
    assertEquals(List.of(ReasonCode.BAD_LINES), sink.codes());
    assertEquals(2, sink.rejects.get(0).line());
    assertEquals(5, sink.rejects.get(0).offset());
  }

  @Test
  void keepsTheValueBeforeProseAndReportsTheLine() {
    RecordingSink sink = read("x{le=\"1\"} 2674 <-- 5 writes (see {this})\ny 1 12ab\nz 3 4 5\n");
    assertEquals(List.of("x{le=\"1\"} 2674", "y 1", "z 3"), sink.lines());
    assertEquals(
        List.of(ReasonCode.BAD_LINES, ReasonCode.BAD_LINES, ReasonCode.BAD_LINES), sink.codes());
  }

  @Test
  void toleratesLineEndsOfWindowsByteOrderMarksCommentsAndBlankLines() {
    RecordingSink sink = read("\uFEFFx 1\r\n\r\n# a comment\r\n#TYPE y counter\r\n\t\r\ny 2\r\n");
    assertEquals(List.of("x 1", "y 2"), sink.lines());
    assertEquals(List.of(), sink.rejects);
    assertEquals(Map.of(), sink.types);
  }

  @Test
  void dropsALastLineWithoutLineEnd() {
    RecordingSink sink = read("x 1\ny 12");
    assertEquals(List.of("x 1"), sink.lines());
    assertEquals(List.of(ReasonCode.TRUNCATED), sink.codes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "h_bucket{le=\"1\"} 1\n",
        "h_bucket{le=\"1\"} 1\nh_bucket{le=\"+Inf\"} 2\n",
        "h_bucket{le=\"1\"} 1\nh_bucket{le=\"+Inf\"} 2\nh_sum 3\n",
        "h_bucket{le=\"1\"} 1\nh_bucket{le=\"+Inf\"} 2\nh_sum 3\nh_cou",
        "h_bucket{le=\"1\"} 1\nh_bucket{le=\"+Inf\"} 2\nh_sum 3\nh_count 2",
      })
  void dropsAHistogramThatIsCut(String rest) {
    RecordingSink sink = read("x 1\n# TYPE h histogram\n" + rest);
    assertEquals(List.of("x 1"), sink.lines());
    assertTrue(sink.codes().contains(ReasonCode.TRUNCATED));
  }

  @Test
  void keepsAHistogramThatIsWhole() {
    String h = "h_bucket{le=\"1\"} 1\nh_bucket{le=\"+Inf\"} 2\nh_sum 3\nh_count 2\n";
    RecordingSink sink = read("# TYPE h histogram\n" + h);
    assertEquals(4, sink.samples.size());
    assertEquals(List.of(), sink.rejects);
    assertEquals(Map.of("h", MetricType.HISTOGRAM), sink.types);
  }

  @Test
  void splitsWhereAFamilyRepeats() {
    String scrape = "# HELP x y\n# TYPE x gauge\nx 1\n# TYPE z counter\nz 5\n";
    RecordingSink sink = read(scrape + scrape + scrape);
    assertEquals(3, sink.scrapes);
    assertEquals(List.of(1, 1, 2, 2, 3, 3), sink.samples.stream().map(s -> s.scrape()).toList());
  }

  @Test
  void splitsWhereTheFirstSeriesRepeatsWithoutTypes() {
    RecordingSink sink = read("a 1\nb 2\na 3\nb 4\n");
    assertEquals(List.of(1, 1, 2, 2), sink.samples.stream().map(s -> s.scrape()).toList());
  }

  @Test
  void splitsNothingWhereSamplesHaveTheirOwnTimes() {
    assertEquals(1, read("a 1 1000\na 2 2000\n").scrapes);
  }

  @Test
  void refusesWhatIsNotUtf8() {
    RecordingSink sink =
        RecordingSink.of(
            new TextReader(), "x{a=\"\u00e9\"} 1\ny 2\n".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(List.of("y 2"), sink.lines());
    assertEquals(List.of(ReasonCode.ENCODING), sink.codes());
  }

  @Test
  void holdsTheLimitsToTheByte() {
    String longest = "v".repeat(Limits.LABEL_VALUE_BYTES);
    assertEquals(List.of(), read("x{a=\"" + longest + "\"} 1\n").codes());
    assertEquals(List.of(ReasonCode.LABEL_TOO_LONG), read("x{a=\"" + longest + "v\"} 1\n").codes());
    assertEquals(List.of(), read("x{" + labels(Limits.LABELS) + "} 1\n").codes());
    assertEquals(
        List.of(ReasonCode.TOO_MANY_LABELS),
        read("x{" + labels(Limits.LABELS + 1) + "} 1\n").codes());
    String blanks = " ".repeat(Limits.LINE_BYTES - 3);
    assertEquals(List.of("x 1", "y 2"), read("x " + blanks + "1\ny 2\n").lines());
    RecordingSink tooLong = read("x " + blanks + " 1\ny 2\n");
    assertEquals(List.of("y 2"), tooLong.lines());
    assertEquals(List.of(ReasonCode.LINE_TOO_LONG), tooLong.codes());
  }

  private static String labels(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("l").append(i).append("=\"1\",");
    }
    return text.toString();
  }

  @Test
  void refusesMoreSeriesThanTheLimit() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Limits.SERIES_PER_INPUT; i++) {
      text.append("x{i=\"").append(i).append("\"} 1\n");
    }
    assertEquals(List.of(), read(text.toString()).codes());
    RecordingSink sink = read(text + "y 1\nz 1\n");
    assertEquals(List.of(ReasonCode.TOO_MANY_SERIES), sink.codes());
    assertTrue(sink.rejects.get(0).whole());
  }

  @Test
  void readsALineOfAQuarterOfAGigabyteInConstantMemory() {
    RecordingSink sink =
        RecordingSink.of(
            new TextReader(),
            new InputStream() {
              private long left = 1L << 28;

              @Override
              public int read() {
                return left-- > 0 ? 'x' : -1;
              }

              @Override
              public int read(byte[] b, int off, int len) {
                if (left <= 0) {
                  return -1;
                }
                left -= len;
                Arrays.fill(b, off, off + len, (byte) 'x');
                return len;
              }
            });
    assertEquals(List.of(ReasonCode.LINE_TOO_LONG), sink.codes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "corpus/formats/etcd-text-plain.txt",
        "corpus/formats/prometheus-openmetrics.txt",
        "corpus/formats/prometheus-federate.txt",
        "real-dumps/etcd-3.6.6-k8s-1_35.prom",
        "real-dumps/apiserver-k8s-1_35.prom.gz"
      })
  void readsRealFilesAsANaiveReaderDoes(String name) {
    byte[] bytes = SharedFiles.bytes(name);
    RecordingSink sink = RecordingSink.of(new TextReader(), bytes);
    assertEquals(List.of(), sink.rejects);
    List<NaiveText.Line> naive = NaiveText.lines(new String(bytes, StandardCharsets.UTF_8));
    assertEquals(naive.size(), sink.samples.size());
    for (int i = 0; i < naive.size(); i++) {
      assertEquals(naive.get(i).series(), sink.samples.get(i).series());
      assertEquals(naive.get(i).value(), sink.samples.get(i).value());
    }
  }
}
