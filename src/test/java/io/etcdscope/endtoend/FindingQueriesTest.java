package io.etcdscope.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.ingest.Ingest;
import io.etcdscope.ingest.IngestOptions;
import io.etcdscope.model.Event;
import io.etcdscope.model.Finding;
import io.etcdscope.model.Verdict;
import io.etcdscope.promql.PromqlEngine;
import io.etcdscope.promql.archive.StoreSeries;
import io.etcdscope.promql.ast.PromqlException;
import io.etcdscope.promql.eval.EngineOptions;
import io.etcdscope.promql.eval.QueryResult;
import io.etcdscope.report.Archive;
import io.etcdscope.report.Table;
import io.etcdscope.rules.RuleResult;
import io.etcdscope.rules.Rules;
import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The queries of a finding, run against the database that is delivered, give what it says. */
class FindingQueriesTest {
  /** Evidence is rounded to what a reader wants: one decimal, four digits of a share. */
  private static final double ROUNDING = 0.006;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"incident", "slow", "fast"})
  void everyFindingIsReproducedByItsQueries(String sample) throws IOException, PromqlException {
    Path file = folder.resolve(sample + ".duckdb");
    StoreOptions options = StoreOptions.defaults().withThreads(2);
    RuleResult result;
    try (Store store = Ingest.open(file, options)) {
      Ingest.run(
          store,
          List.of(Path.of("samples", sample + ".tar.zst").toString()),
          IngestOptions.defaults());
      Stages.materialize(store);
      result = Rules.run(store);
    }
    assertFalse(result.findings().isEmpty(), "a finding, if only that something is not known");
    Map<String, Event> events = new HashMap<>();
    result.events().forEach(event -> events.put(event.id(), event));
    try (Store delivered = Store.openReadOnly(file, options)) {
      StoreSeries series = new StoreSeries(delivered, null);
      PromqlEngine engine = new PromqlEngine(series, EngineOptions.PROMETHEUS_3);
      long endMs = Archive.read(delivered).toMs();
      for (Finding finding : result.findings()) {
        String sql = Objects.requireNonNull(finding.sql(), finding::title);
        Table answer = Table.of(delivered.query(sql));
        if (finding.verdict() == Verdict.NOT_EVALUABLE) {
          assertEquals(0, answer.whole(0, "series"), finding::title);
        } else {
          assertReproduced(finding, answer, events);
        }
        assertAnswers(engine, endMs, finding);
      }
    }
  }

  private static void assertReproduced(Finding finding, Table answer, Map<String, Event> events) {
    String what = finding.id() + ": " + finding.title() + "\n" + finding.sql() + "\n" + answer;
    assertEquals(finding.events().size(), answer.size(), what);
    int compared = 0;
    for (int i = 0; i < answer.size(); i++) {
      Map<String, Object> evidence =
          Objects.requireNonNull(events.get(finding.events().get(i))).evidence();
      for (String column : answer.columns()) {
        Object said = evidence.get(camel(column));
        Object found = answer.value(i, column);
        if (said != null && found != null) {
          assertSame(said, found, column + " of " + what);
          compared++;
        }
      }
    }
    assertTrue(compared >= answer.size(), "a number of each event: " + what);
  }

  private static void assertSame(Object said, Object found, String what) {
    if (said instanceof Number number) {
      double expected = number.doubleValue();
      assertEquals(expected, ((Number) found).doubleValue(), Math.abs(expected) * ROUNDING, what);
    } else if (found instanceof LocalDateTime at) {
      assertEquals(Instant.parse(said.toString()), at.toInstant(ZoneOffset.UTC), what);
    } else {
      assertEquals(said.toString(), found.toString(), what);
    }
  }

  /** The PromQL is whole, and the engine answers it. */
  private static void assertAnswers(PromqlEngine engine, long endMs, Finding finding)
      throws PromqlException {
    String promql = Objects.requireNonNull(finding.promql(), finding::title);
    QueryResult answer = engine.instant(promql, endMs);
    assertTrue(
        answer instanceof QueryResult.InstantVector vector && !vector.samples().isEmpty(),
        () -> finding.title() + "\n" + promql);
  }

  private static String camel(String column) {
    StringBuilder out = new StringBuilder();
    for (String part : column.split("_", -1)) {
      out.append(out.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
    }
    return out.toString();
  }
}
