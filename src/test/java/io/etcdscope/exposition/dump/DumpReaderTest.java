package io.etcdscope.exposition.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.etcdscope.exposition.NaiveText;
import io.etcdscope.exposition.RecordingSink;
import io.etcdscope.exposition.SharedFiles;
import io.etcdscope.model.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The risk: markers and values confused, or a sample given to the neighbouring series. */
class DumpReaderTest {
  private static RecordingSink read(String text) {
    return RecordingSink.of(new DumpReader(), text);
  }

  private static String dump(String values) {
    StringBuilder text = new StringBuilder();
    int time = 1000;
    for (String value : values.split(" ")) {
      text.append("{__name__=\"x\"} ").append(value).append(' ').append(time++).append('\n');
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "1 NaN 2,1 stale 2",
    "1 NaN,1 stale",
    "NaN 1,NaN 1",
    "NaN,NaN",
    "1 NaN NaN 2,1 NaN NaN 2",
    "1 NaN NaN NaN,1 NaN NaN NaN",
    "NaN NaN 1 NaN,NaN NaN 1 stale",
    "1 NaN 2 NaN 3,1 stale 2 stale 3"
  })
  void tellsMarkersFromValues(String values, String expected) {
    List<String> got = read(dump(values)).lines().stream().map(line -> line.split(" ")[1]).toList();
    assertEquals(expected, String.join(" ", got));
  }

  @Test
  void aMarkerBelongsToTheSeriesItStandsIn() {
    RecordingSink sink =
        read("{__name__=\"x\"} 1 1\n{__name__=\"x\"} NaN 2\n{__name__=\"y\"} NaN 1\n");
    assertEquals(List.of("x 1 1", "x stale 2", "y NaN 1"), sink.lines());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{a=\"b\"} 1 1",
        "{__name__=\"x\"} 1",
        "{__name__=\"x\"} 1 1.5",
        "{__name__=\"x\"} one 1",
        "text",
        "{__name__=\"x\", __name__=\"y\"} 1 1",
        "{__name__=\"x\"} 1 1 1",
        "{__name__=\"x\"}"
      })
  void rejects(String line) {
    RecordingSink sink = read(line + "\n{__name__=\"ok\"} 1 1\n");
    assertEquals(List.of("ok 1 1"), sink.lines());
    assertEquals(List.of(ReasonCode.BAD_LINES), sink.codes());
  }

  @Test
  void refusesNativeHistogramsByName() {
    RecordingSink sink = read("{__name__=\"x\"} {count:1, sum:2, (1,2]:1} 1000\n");
    assertEquals(List.of(ReasonCode.UNSUPPORTED), sink.codes());
  }

  @Test
  void dropsALastLineWithoutLineEnd() {
    RecordingSink sink = read("{__name__=\"x\"} 1 1\n{__name__=\"x\"} 1 17");
    assertEquals(List.of("x 1 1"), sink.lines());
    assertEquals(List.of(ReasonCode.TRUNCATED), sink.codes());
  }

  @Test
  void readsARealDumpAsANaiveReaderDoes() {
    byte[] bytes = SharedFiles.bytes("corpus/formats/promtool-tsdb-dump.txt.gz");
    RecordingSink sink = RecordingSink.of(new DumpReader(), bytes);
    assertEquals(List.of(), sink.rejects);
    List<NaiveText.Line> naive = NaiveText.lines(new String(bytes, StandardCharsets.UTF_8));
    assertEquals(1960, naive.size());
    for (int i = 0; i < naive.size(); i++) {
      assertEquals(naive.get(i).series(), sink.samples.get(i).series());
      assertEquals(naive.get(i).value(), sink.samples.get(i).value());
      assertEquals(Long.parseLong(naive.get(i).rest().get(0)), sink.samples.get(i).time());
    }
  }
}
