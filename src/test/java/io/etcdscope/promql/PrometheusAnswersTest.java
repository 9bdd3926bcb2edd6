package io.etcdscope.promql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.etcdscope.promql.Answers.Question;
import io.etcdscope.promql.ast.PromqlException;
import io.etcdscope.promql.eval.EngineOptions;
import io.etcdscope.promql.series.MemorySource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Risk: a number that looks like Prometheus' and is not. Every recorded answer of Prometheus 2.42
 * over the corpus is compared, value by value.
 */
class PrometheusAnswersTest {
  @ParameterizedTest
  @ValueSource(strings = {"incident", "fast-slow"})
  void everyRecordedAnswerIsGiven(String set) throws IOException, PromqlException {
    String shared = System.getenv("ETCDSCOPE_SHARED");
    Path corpus =
        shared == null
            ? Path.of(System.getProperty("user.dir"), "..", "shared", "corpus")
            : Path.of(shared, "corpus");
    Path dump = corpus.resolve(set + "-prometheus-dump.txt.gz");
    assumeTrue(Files.exists(dump), "no corpus beside the project");
    PromqlEngine engine;
    try (InputStream in = Files.newInputStream(dump)) {
      engine =
          new PromqlEngine(new MemorySource(PromtoolDump.read(in)), EngineOptions.PROMETHEUS_2);
    }
    List<Path> files;
    try (Stream<Path> list = Files.list(corpus.resolve(set + "-prometheus-answers"))) {
      files = list.sorted().toList();
    }
    List<String> wrong = new ArrayList<>();
    int asked = 0;
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        for (Question question : Answers.read(in)) {
          asked++;
          check(engine, question, wrong);
        }
      }
    }
    assertTrue(asked > 100, "asked only " + asked);
    assertEquals(List.of(), wrong.subList(0, Math.min(5, wrong.size())), wrong.size() + " wrong");
  }

  private static void check(PromqlEngine engine, Question question, List<String> wrong)
      throws IOException, PromqlException {
    long start = Math.round(question.start() * 1000);
    String answer =
        question.step() == null
            ? PromqlJson.success(engine.instant(question.query(), start))
            : PromqlJson.success(
                engine.range(
                    question.query(),
                    start,
                    Math.round(question.end() * 1000),
                    Math.round(question.step() * 1000)));
    List<String> differences =
        Answers.differences(
            question.response(), Json.read(answer), Answers.isOrdered(question.query()));
    if (!differences.isEmpty()) {
      wrong.add(question.query() + " at " + question.start() + ": " + differences.get(0));
    }
  }
}
