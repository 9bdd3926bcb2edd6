package io.etcdscope.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The risk: a half-written file whose last number, or half a histogram, is believed. */
class CutTest {
  private static List<String> lines(InputFormat format, byte[] bytes) {
    return RecordingSink.of(format.reader(ReadOptions.NONE), bytes).lines();
  }

  @ParameterizedTest
  @EnumSource(
      value = InputFormat.class,
      names = {"CSV"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyCutGivesABeginningOfTheWholeOrIsReported(InputFormat format) {
    for (byte[] whole : Fixtures.of(format)) {
      List<String> all = lines(format, whole);
      for (int cut = 0; cut < whole.length; cut++) {
        RecordingSink sink =
            RecordingSink.of(format.reader(ReadOptions.NONE), Arrays.copyOf(whole, cut));
        List<String> some = sink.lines();
        boolean beginning = all.size() >= some.size() && all.subList(0, some.size()).equals(some);
        assertTrue(beginning, format + " cut at " + cut + ": " + some);
        if (!isComplete(format, Arrays.copyOf(whole, cut))) {
          assertTrue(!sink.rejects.isEmpty(), format + " cut at " + cut);
        }
      }
    }
  }

  /** Whether the cut fell between two lines, messages or objects, which nothing can show. */
  private static boolean isComplete(InputFormat format, byte[] cut) {
    String text = new String(cut, StandardCharsets.ISO_8859_1);
    return switch (format) {
      case PROTOBUF -> true;
      case JSON_LINES -> text.isBlank() || text.stripTrailing().endsWith("]}");
      case OPENMETRICS -> text.stripTrailing().endsWith("# EOF");
      default -> text.isBlank() || text.endsWith("\n");
    };
  }

  @Test
  void noCutLeavesHalfAHistogramOfARealScrape() {
    byte[] whole = SharedFiles.bytes("corpus/formats/etcd-text-plain.txt");
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 60; i++) {
      int cut = random.nextInt(whole.length);
      RecordingSink sink =
          RecordingSink.of(
              InputFormat.PROMETHEUS.reader(ReadOptions.NONE), Arrays.copyOf(whole, cut));
      String text = String.join("\n", sink.lines());
      assertEquals(
          count(text, "le=\"+Inf\""),
          count(text, "_seconds_count")
              + count(text, "_bytes_count")
              + count(text, "_total_count")
              + count(text, "_milliseconds_count")
              - count(text, "go_gc_duration_seconds_count"),
          "cut at " + cut);
    }
  }

  private static int count(String text, String wanted) {
    int count = 0;
    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      count++;
    }
    return count;
  }

  @Test
  void aFlippedByteNeverMovesAValueToAnotherKnownSeriesUnseen() {
    String text = "a{x=\"1\"} 5\nb{x=\"1\"} 6\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < bytes.length; at++) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= 0x80;
      RecordingSink sink =
          RecordingSink.of(InputFormat.PROMETHEUS.reader(ReadOptions.NONE), flipped);
      assertTrue(!sink.rejects.isEmpty(), "flipped at " + at + ": " + sink.lines());
    }
  }
}
