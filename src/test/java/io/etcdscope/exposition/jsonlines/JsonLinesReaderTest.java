package io.etcdscope.exposition.jsonlines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.etcdscope.exposition.Limits;
import io.etcdscope.exposition.RecordingSink;
import io.etcdscope.exposition.SharedFiles;
import io.etcdscope.model.Labels;
import io.etcdscope.model.ReasonCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The risk: values and times of a line that do not belong together. */
class JsonLinesReaderTest {
  private static final String OK =
      "{\"metric\":{\"__name__\":\"ok\"},\"values\":[1],\"timestamps\":[5]}\n";

  private static RecordingSink read(String text) {
    return RecordingSink.of(new JsonLinesReader(), text);
  }

  @Test
  void readsValuesOfEveryKind() {
    RecordingSink sink =
        read(
            "{\"timestamps\":[1,2,3,4,5,6,-7],\"values\":[1.5,null,2,\"NaN\",\"Infinity\",\"-Inf\",-3e2],"
                + "\"x\":{\"y\":[1]},\"metric\":{\"b\":\"\\u00e9\\n\\\"\",\"__name__\":\"x\"}}\r\n\n"
                + OK);
    String x = "x{b=\"é\\n\\\"\"} ";
    assertEquals(
        List.of(
            x + "1.5 1",
            x + "stale 2",
            x + "2 3",
            x + "stale 4",
            x + "+Inf 5",
            x + "-Inf 6",
            x + "-300 -7",
            "ok 1 5"),
        sink.lines());
    assertEquals(List.of(), sink.rejects);
  }

  @Test
  void nullsInARowAreValues() {
    RecordingSink sink =
        read("{\"metric\":{},\"values\":[1,null,null,null],\"timestamps\":[1,2,3,4]}\n");
    assertEquals("query_result NaN 4", sink.lines().get(3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"metric\":{},\"values\":[1,2],\"timestamps\":[1]}",
        "{\"values\":[1],\"timestamps\":[1]}",
        "{\"metric\":{\"a\":1},\"values\":[1],\"timestamps\":[1]}",
        "{\"metric\":{\"a\":\"1\",\"a\":\"2\"},\"values\":[1],\"timestamps\":[1]}",
        "{\"metric\":{},\"values\":[true],\"timestamps\":[1]}",
        "{\"metric\":{},\"values\":[[1]],\"timestamps\":[1]}",
        "{\"metric\":{},\"values\":[\"x\"],\"timestamps\":[1]}",
        "{\"metric\":{},\"values\":[1],\"timestamps\":[1.5]}",
        "{\"metric\":{},\"values\":[1],\"timestamps\":[\"1\"]}",
        "{\"metric\":{\"a\":\"\\ud800\"},\"values\":[1],\"timestamps\":[1]}",
        "42",
        "[1]"
      })
  void rejectsTheLineAndReadsTheNext(String line) {
    RecordingSink sink = read(line + "\n" + OK);
    assertEquals(List.of("ok 1 5"), sink.lines());
    assertEquals(1, sink.rejects.size(), sink.rejects.toString());
    assertEquals(1, sink.rejects.get(0).line());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"metric\":{},\"values\":[1,],\"timestamps\":[1]}",
        "{\"metric\" {}}",
        "{metric:{}}",
        "{]",
        "nul",
        "'x'",
        "{\"metric\":{\"a\":\"\\x\"}}",
        "{\"a\":1 \"b\":2}",
        "01x"
      })
  void endsAtBrokenJson(String line) {
    RecordingSink sink = read(OK + line + "\n" + OK);
    assertEquals(List.of("ok 1 5"), sink.lines().subList(0, 1));
    assertTrue(sink.codes().contains(ReasonCode.BAD_LINES), sink.codes().toString());
  }

  @Test
  void dropsALineThatIsCut() {
    RecordingSink sink = read(OK + OK.substring(0, OK.length() - 3));
    assertEquals(List.of("ok 1 5"), sink.lines());
    assertEquals(List.of(ReasonCode.TRUNCATED), sink.codes());
  }

  @Test
  void holdsTheLimitOfDepth() {
    String deep = "[".repeat(Limits.JSON_DEPTH - 1) + "]".repeat(Limits.JSON_DEPTH - 1);
    assertEquals(
        List.of(), read(OK.replace("{\"metric\"", "{\"x\":" + deep + ",\"metric\"")).codes());
    assertEquals(
        List.of(ReasonCode.BAD_LINES),
        read(OK.replace("{\"metric\"", "{\"x\":[" + deep + "],\"metric\"")).codes());
  }

  @Test
  void readsARealExportAsJacksonDoes() throws IOException {
    byte[] bytes = SharedFiles.bytes("corpus/formats/victoriametrics-export.jsonl");
    List<String> expected = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(bytes)) {
      while (json.nextToken() == JsonToken.START_OBJECT) {
        line(json, expected);
      }
    }
    List<String> actual = new ArrayList<>();
    RecordingSink.of(new JsonLinesReader(), bytes)
        .samples
        .forEach(s -> actual.add(s.series() + " " + s.value() + " " + s.time()));
    assertEquals(expected, actual);
  }

  private static void line(JsonParser json, List<String> lines) throws IOException {
    Labels.Builder labels = new Labels.Builder();
    List<Double> values = new ArrayList<>();
    List<Long> times = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      while (json.nextToken() != JsonToken.END_ARRAY
          && json.currentToken() != JsonToken.END_OBJECT) {
        switch (name) {
          case "metric" -> labels.set(json.currentName(), json.nextTextValue());
          case "values" -> values.add(json.getDoubleValue());
          default -> times.add(json.getLongValue());
        }
      }
    }
    Labels all = labels.build();
    Labels bare = all.with(Labels.METRIC_NAME, "");
    for (int i = 0; i < values.size(); i++) {
      lines.add(all.get(Labels.METRIC_NAME) + bare + " " + values.get(i) + " " + times.get(i));
    }
  }
}
