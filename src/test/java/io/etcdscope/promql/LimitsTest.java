package io.etcdscope.promql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.promql.ast.Matcher;
import io.etcdscope.promql.ast.PromqlException;
import io.etcdscope.promql.eval.EngineOptions;
import io.etcdscope.promql.eval.QueryResult;
import io.etcdscope.promql.series.CachedSource;
import io.etcdscope.promql.series.SeriesSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Risk: a query that is too large ends the process instead of the query. */
class LimitsTest {
  private static final SeriesSource SOURCE =
      SeriesText.source(10_000, "{__name__=\"a\", x=\"1\"} 1 2 3", "{__name__=\"b\"} 4 5 6");

  private static PromqlEngine engine(EngineOptions options) {
    return new PromqlEngine(SOURCE, options);
  }

  @Test
  void aThousandOperatorsAreEvaluatedOnASmallStack() throws Exception {
    String query = "a" + " + a".repeat(1_000);
    QueryResult[] result = new QueryResult[1];
    Throwable[] failure = new Throwable[1];
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                result[0] = engine(EngineOptions.PROMETHEUS_3).instant(query, 0);
              } catch (PromqlException | StackOverflowError e) {
                failure[0] = e;
              }
            },
            "small stack",
            1 << 20);
    thread.start();
    thread.join();
    assertEquals(null, failure[0]);
    assertEquals(
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":"
            + "{\"x\":\"1\"},\"value\":[0,\"1001\"]}]}}",
        PromqlJson.success(result[0]));
  }

  @Test
  void tooManyStepsAreRefused() {
    PromqlEngine engine = engine(EngineOptions.PROMETHEUS_3);
    for (String query : List.of("1", "a", "time()")) {
      PromqlException e =
          assertThrows(PromqlException.class, () -> engine.range(query, 0, 10_000_000, 1));
      assertTrue(e.getMessage().startsWith("exceeded maximum resolution"), e.getMessage());
    }
    assertThrows(PromqlException.class, () -> engine.instant("max_over_time(a[1y:1ms])", 0));
    assertThrows(PromqlException.class, () -> engine.instant("max_over_time(a[290y:1ms])", 0));
    assertThrows(PromqlException.class, () -> engine.range("1", Long.MIN_VALUE, Long.MAX_VALUE, 1));
  }

  @Test
  void tooManyValuesAreRefused() {
    EngineOptions small =
        new EngineOptions(300_000, EngineOptions.Dialect.PROMETHEUS_3, 60_000, 10);
    PromqlException e =
        assertThrows(PromqlException.class, () -> engine(small).range("a", 0, 20_000, 1_000));
    assertEquals(PromqlException.Kind.EXECUTION, e.kind());
  }

  @Test
  void rangesAndTextsHaveNoRangeQuery() {
    PromqlEngine engine = engine(EngineOptions.PROMETHEUS_3);
    for (String query : List.of("a[5m]", "\"x\"")) {
      PromqlException e = assertThrows(PromqlException.class, () -> engine.range(query, 0, 1, 1));
      assertTrue(e.getMessage().contains("must be Scalar or instant Vector"), e.getMessage());
    }
  }

  @Test
  void aCostlyExpressionIsAnError() {
    SeriesSource source =
        SeriesText.source(1_000, "{__name__=\"a\", x=\"" + "a".repeat(300) + "\"} 1");
    PromqlEngine engine = new PromqlEngine(source, EngineOptions.PROMETHEUS_3);
    String costly = "a*".repeat(9) + "b";
    assertThrows(PromqlException.class, () -> engine.instant("a{x=~\"" + costly + "\"}", 0));
    assertThrows(
        PromqlException.class,
        () -> engine.instant("label_replace(a, \"y\", \"\", \"x\", \"" + costly + "\")", 0));
  }

  @Test
  void aCacheReadsEachMetricOnceAndLetsTheOldestGo() {
    AtomicInteger reads = new AtomicInteger();
    SeriesSource counted =
        (matchers, min, max) -> {
          reads.incrementAndGet();
          return SOURCE.select(matchers, min, max);
        };
    CachedSource cache = new CachedSource(counted, 5);
    List<Matcher> a = List.of(Matcher.equal("__name__", "a"));
    List<Matcher> none = List.of(Matcher.equal("x", "2"), Matcher.equal("__name__", "a"));
    List<Matcher> b = List.of(Matcher.equal("__name__", "b"));
    assertEquals(1, cache.select(a, 0, 100).size());
    assertEquals(0, cache.select(none, 0, 100).size());
    assertEquals(1, reads.get());
    cache.select(b, 0, 100);
    cache.select(b, 0, 100);
    assertEquals(2, reads.get());
    cache.select(a, 0, 100);
    assertEquals(3, reads.get());
  }
}
