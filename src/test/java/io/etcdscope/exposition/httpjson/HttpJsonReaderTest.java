package io.etcdscope.exposition.httpjson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.exposition.RecordingSink;
import io.etcdscope.model.ReasonCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The risk: an answer of another shape than the one query that was tried. */
class HttpJsonReaderTest {
  private static RecordingSink read(String text) {
    return RecordingSink.of(new HttpJsonReader(), text);
  }

  private static String answer(String result) {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"x\",\"result\":" + result + "}}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{\"metric\":{\"__name__\":\"up\",\"a\":\"b\"},\"value\":[1795224465.615,\"1.5\"]}]|up{a=\"b\"} 1.5 1795224465615",
        "[{\"value\":[5,\"NaN\"],\"metric\":{}}]|query_result NaN 5000",
        "[{\"metric\":{\"a\":\"b\"},\"values\":[[5,\"+Inf\"]]}]|query_result{a=\"b\"} +Inf 5000",
        "[5.5,\"42\"]|query_result 42 5500",
        "[{\"metric\":{\"__name__\":\"up\"},\"value\":[-1,\"1\"],\"x\":{\"y\":[1,{}]}}]|up 1 -1000"
      })
  void accepts(String result, String expected) {
    RecordingSink sink = read(answer(result));
    assertEquals(List.of(expected), sink.lines());
    assertEquals(List.of(), sink.rejects);
    assertEquals(
        List.of(expected), read("{\"resultType\":\"x\",\"result\":" + result + "}").lines());
    assertEquals(List.of(expected), read(result).lines());
  }

  @Test
  void anEmptyResultIsNoError() {
    assertEquals(List.of(), read(answer("[]")).rejects);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"metric\":{},\"value\":[\"5\",\"1\"]}]", "[{\"metric\":{},\"value\":[5]}]",
            "[{\"metric\":{},\"value\":[]}]",
        "[{\"metric\":{},\"value\":[5,true]}]", "[{\"metric\":{},\"value\":[1e300,\"1\"]}]",
            "[{\"metric\":{},\"value\":[5,\"x\"]}]",
        "[{\"metric\":{\"a\":null},\"value\":[5,\"1\"]}]", "[5,\"x\"]", "[\"text\"]"
      })
  void rejects(String result) {
    RecordingSink sink = read(answer(result));
    assertEquals(List.of(), sink.lines());
    assertTrue(sink.codes().contains(ReasonCode.BAD_LINES), sink.rejects.toString());
  }

  @Test
  void refusesAnErrorWithItsWordsAndOtherJson() {
    RecordingSink error =
        read("{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"too many samples\"}");
    assertEquals(
        "the server answered with an error: execution: too many samples",
        error.rejects.get(0).cause());
    assertTrue(error.rejects.get(0).whole());
    RecordingSink other = read("{\"status\":\"success\",\"data\":[\"a\",\"b\"]}");
    assertEquals(List.of(ReasonCode.NOT_METRICS), other.codes());
  }

  @Test
  void refusesNativeHistogramsByName() {
    RecordingSink sink =
        read(
            answer(
                "[{\"metric\":{},\"histogram\":[5,{\"count\":\"1\"}]},{\"metric\":{},\"value\":[5,\"1\"]}]"));
    assertEquals(List.of("query_result 1 5000"), sink.lines());
    assertEquals(List.of(ReasonCode.UNSUPPORTED), sink.codes());
  }

  @Test
  void everyCutIsReported() {
    String whole = answer("[{\"metric\":{\"a\":\"b\"},\"values\":[[5,\"1\"],[6,\"2\"]]}]");
    for (int cut = 1; cut < whole.length(); cut++) {
      RecordingSink sink = read(whole.substring(0, cut));
      assertTrue(
          sink.codes().contains(ReasonCode.TRUNCATED), "cut at " + cut + ": " + sink.rejects);
    }
  }

  /** A loop around curl appends answers, of which some may be errors. */
  @Test
  void answersAppendedToOneAnotherAreAllRead() {
    String one =
        "{\"data\":{\"result\":[{\"metric\":{\"__name__\":\"a\"},\"value\":[%d,\"1\"]}]}}\n";
    String error = "{\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"late\"}\n";
    RecordingSink sink =
        RecordingSink.of(
            new HttpJsonReader(),
            "\ufeff" + error + one.formatted(5) + error + one.formatted(6) + one.formatted(7));
    assertEquals(List.of("a 1 5000", "a 1 6000", "a 1 7000"), sink.lines());
    assertEquals(1, sink.rejects.size());
    assertEquals(
        "the server answered with an error: timeout: late, and 1 more answers",
        sink.rejects.get(0).cause());
    assertFalse(sink.rejects.get(0).whole());
  }
}
