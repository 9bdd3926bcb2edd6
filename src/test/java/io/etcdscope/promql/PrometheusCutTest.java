package io.etcdscope.promql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.promql.ast.PromqlException;
import io.etcdscope.promql.eval.EngineOptions;
import io.etcdscope.promql.series.MemorySource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Risk: a function that no rule of the corpus uses is wrong. Prometheus 2.42 answered every
 * function, operator, aggregation and modifier over nine minutes of an incident (a member killed
 * and restarted, a quorum lost); the resource holds a question and its answer in turn.
 */
class PrometheusCutTest {
  private static PromqlEngine engine() throws IOException {
    try (InputStream in = resource("incident-cut-dump.txt.gz")) {
      return new PromqlEngine(new MemorySource(PromtoolDump.read(in)), EngineOptions.PROMETHEUS_2);
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(PrometheusCutTest.class.getResourceAsStream("/promql/" + name));
  }

  @Test
  void everyFunctionAndOperatorAnswersAsPrometheus() throws IOException {
    PromqlEngine engine = engine();
    List<String> wrong = new ArrayList<>();
    int asked = 0;
    try (InputStream in = resource("incident-cut-answers.jsonl.gz");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        asked++;
        check(engine, Json.object(Json.read(line)), Json.read(lines.readLine()), wrong);
      }
    }
    assertTrue(asked > 500, "asked only " + asked);
    assertEquals(List.of(), wrong, wrong.size() + " wrong");
  }

  private static void check(
      PromqlEngine engine, Map<String, Object> question, Object expected, List<String> wrong)
      throws IOException {
    String answer;
    try {
      answer = answer(engine, question);
    } catch (PromqlException e) {
      answer = PromqlJson.error(e);
    }
    Map<String, Object> want = Json.object(expected);
    List<String> differences =
        want.get("status").equals("success")
            ? Answers.differences(
                expected, Json.read(answer), Answers.isOrdered((String) question.get("query")))
            : want.get("errorType").equals(Json.object(Json.read(answer)).get("errorType"))
                ? List.of()
                : List.of(answer);
    if (!differences.isEmpty()) {
      wrong.add(question + ": " + differences.get(0));
    }
  }

  private static String answer(PromqlEngine engine, Map<String, Object> question)
      throws PromqlException {
    String query = (String) question.get("query");
    return question.get("time") != null
        ? PromqlJson.success(engine.instant(query, ms(question.get("time"))))
        : PromqlJson.success(
            engine.range(
                query,
                ms(question.get("start")),
                ms(question.get("end")),
                ms(question.get("step"))));
  }

  private static long ms(Object seconds) {
    return Math.round((Double) seconds * 1000);
  }
}
