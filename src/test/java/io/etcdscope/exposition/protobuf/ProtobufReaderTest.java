package io.etcdscope.exposition.protobuf;

import static io.etcdscope.exposition.Fixtures.delimited;
import static io.etcdscope.exposition.Fixtures.field;
import static io.etcdscope.exposition.Fixtures.join;
import static io.etcdscope.exposition.Fixtures.number;
import static io.etcdscope.exposition.Fixtures.real;
import static io.etcdscope.exposition.Fixtures.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.etcdscope.exposition.Fixtures;
import io.etcdscope.exposition.Limits;
import io.etcdscope.exposition.RecordingSink;
import io.etcdscope.model.MetricType;
import io.etcdscope.model.ReasonCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The risk: a field read as its neighbour, or a length that leads astray. */
class ProtobufReaderTest {
  private static RecordingSink read(byte[]... messages) {
    return RecordingSink.of(new ProtobufReader(), join(messages));
  }

  private static byte[] gauge(String name, double value) {
    byte[] metric = field(4, field(2, real(1, value)));
    return delimited(join(text(1, name), number(3, 1), metric));
  }

  private static byte[] histogram(byte[]... fields) {
    return delimited(join(text(1, "h"), number(3, 4), field(4, field(7, join(fields)))));
  }

  @Test
  void readsWhatTextWouldShow() {
    RecordingSink sink = read(Fixtures.protobuf());
    assertEquals(
        List.of(
            "g{le_no=\"v\"} 1.5",
            "h_bucket{le=\"0.001\"} 3 1795224010804",
            "h_bucket{le=\"+Inf\"} 4 1795224010804",
            "h_sum 0.5 1795224010804",
            "h_count 4 1795224010804",
            "s{quantile=\"0.5\"} 7",
            "s_sum 3",
            "s_count 2"),
        sink.lines());
    assertEquals(
        Map.of("g", MetricType.GAUGE, "h", MetricType.HISTOGRAM, "s", MetricType.SUMMARY),
        sink.types);
    assertEquals(List.of(), sink.rejects);
  }

  @Test
  void writesBoundsAsTextDoes() {
    byte[] low = field(3, join(number(1, 1), real(2, 1e-5)));
    byte[] high = field(3, join(number(1, 2), real(2, 4194304)));
    byte[] infinity = field(3, join(number(1, 2), real(2, Double.POSITIVE_INFINITY)));
    List<String> lines = read(histogram(number(1, 2), low, high, infinity)).lines();
    assertEquals(
        List.of(
            "h_bucket{le=\"1e-05\"} 1",
            "h_bucket{le=\"4.194304e+06\"} 2",
            "h_bucket{le=\"+Inf\"} 2"),
        lines.subList(0, 3));
    assertEquals(5, lines.size());
  }

  @Test
  void aMissingFieldIsZero() {
    assertEquals(
        List.of("g 0"),
        read(delimited(join(text(1, "g"), number(3, 1), field(4, field(2, new byte[0]))))).lines());
  }

  @Test
  void refusesNativeHistogramsByNameAndKeepsClassicBuckets() {
    byte[] schema = number(5, 6);
    RecordingSink bare = read(histogram(number(1, 2), schema), gauge("g", 1));
    assertEquals(List.of("g 1"), bare.lines());
    assertEquals(List.of(ReasonCode.UNSUPPORTED), bare.codes());
    byte[] bucket = field(3, join(number(1, 1), real(2, 1)));
    assertEquals(4, read(histogram(number(1, 2), schema, bucket)).samples.size());
  }

  @Test
  void repeatedFamiliesBeginAScrape() {
    assertEquals(2, read(gauge("a", 1), gauge("b", 1), gauge("a", 2), gauge("b", 2)).scrapes);
  }

  static Stream<byte[]> broken() {
    return Stream.of(
        delimited(text(2, "no name")),
        delimited(join(text(1, "x"), number(3, 9))),
        delimited(join(text(1, "x"), field(4, text(1, "no value")))),
        delimited(
            join(text(1, "x"), field(4, join(field(1, text(2, "no name")), field(2, real(1, 1)))))),
        delimited(
            join(
                text(1, "x"),
                field(
                    4,
                    join(field(1, text(1, "a")), field(1, text(1, "a")), field(2, real(1, 1)))))),
        delimited(join(text(1, "x"), new byte[] {0x0b})),
        delimited(join(text(1, "x"), new byte[] {0x22, 0x7f})),
        delimited(join(text(1, "x"), new byte[] {0})),
        delimited(new byte[] {0x0a, 2, (byte) 0xc3, 0x28}),
        delimited(join(text(1, "x"), field(4, field(2, new byte[] {9, 1, 2})))),
        new byte[] {0});
  }

  @ParameterizedTest
  @MethodSource("broken")
  void leavesOutAFamilyThatMakesNoSense(byte[] message) {
    RecordingSink sink = read(gauge("a", 1), message, gauge("b", 2));
    assertEquals(List.of("a 1", "b 2"), sink.lines());
    assertEquals(1, sink.rejects.size());
  }

  @Test
  void everyCutIsReportedAndLeavesWholeFamilies() {
    byte[] whole = join(gauge("a", 1), gauge("b", 2));
    int middle = gauge("a", 1).length;
    for (int cut = 1; cut < whole.length; cut++) {
      RecordingSink sink = read(Arrays.copyOf(whole, cut));
      assertEquals(cut < middle ? List.of() : List.of("a 1"), sink.lines(), "cut at " + cut);
      List<ReasonCode> expected = cut == middle ? List.of() : List.of(ReasonCode.TRUNCATED);
      assertEquals(expected, sink.codes(), "cut at " + cut);
    }
  }

  @Test
  void holdsTheLimits() {
    byte[] head = join(text(1, "a"), number(3, 1), field(4, field(2, real(1, 1))));
    // One byte for the tag and four for the length.
    byte[] padded = join(head, text(2, "x".repeat(Limits.MESSAGE_BYTES - head.length - 5)));
    assertEquals(Limits.MESSAGE_BYTES, padded.length);
    assertEquals(List.of("a 1"), read(delimited(padded)).lines());
    assertEquals(
        List.of(ReasonCode.CORRUPT),
        read(delimited(Arrays.copyOf(padded, padded.length + 1))).codes());
    String longest = "n".repeat(Limits.LABEL_VALUE_BYTES);
    assertEquals(List.of(), read(gauge(longest, 1)).codes());
    assertEquals(List.of(ReasonCode.LABEL_TOO_LONG), read(gauge(longest + "n", 1)).codes());
    assertEquals(List.of(), read(labelled(Limits.LABELS)).codes());
    assertEquals(List.of(ReasonCode.TOO_MANY_LABELS), read(labelled(Limits.LABELS + 1)).codes());
  }

  private static byte[] labelled(int labels) {
    byte[] metric = field(2, real(1, 1));
    for (int i = 0; i < labels; i++) {
      metric = join(metric, field(1, join(text(1, "l" + i), text(2, "v"))));
    }
    return delimited(join(text(1, "g"), number(3, 1), field(4, metric)));
  }
}
