package io.etcdscope.promql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.etcdscope.promql.ast.Numbers;
import io.etcdscope.promql.ast.PromqlException;
import io.etcdscope.promql.eval.EngineOptions;
import io.etcdscope.promql.parse.PromqlParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Risk: a program that reads Prometheus' answers cannot read ours. */
class WritersTest {
  private static final PromqlEngine ENGINE =
      new PromqlEngine(
          SeriesText.source(
              1_500,
              "{__name__=\"a\", i=\"x\\\"y\"} 1 2.5 NaN inf",
              "{__name__=\"a\", i=\"b,c\"} _ -inf"),
          EngineOptions.PROMETHEUS_3);

  @Test
  void matricesAreWrittenAsTheApiWritesThem() throws PromqlException {
    assertEquals(
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
            + "{\"metric\":{\"__name__\":\"a\",\"i\":\"b,c\"},\"values\":[[1.500,\"-Inf\"],[3,\"-Inf\"],"
            + "[4.500,\"-Inf\"]]},"
            + "{\"metric\":{\"__name__\":\"a\",\"i\":\"x\\\"y\"},\"values\":[[0,\"1\"],[1.500,\"2.5\"],"
            + "[3,\"NaN\"],[4.500,\"+Inf\"]]}]}}",
        PromqlJson.success(ENGINE.range("a", 0, 4_500, 1_500)));
  }

  @Test
  void otherTypesAreWrittenAsTheApiWritesThem() throws PromqlException {
    assertEquals(
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}",
        PromqlJson.success(ENGINE.instant("nothing", 5)));
    assertEquals(
        "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[0.005,\"3\"]}}",
        PromqlJson.success(ENGINE.instant("1 + 2", 5)));
    assertEquals(
        "{\"status\":\"success\",\"data\":{\"resultType\":\"string\",\"result\":[1,\"a\\nb\"]}}",
        PromqlJson.success(ENGINE.instant("\"a\\nb\"", 1000)));
  }

  @Test
  void csvQuotesWhatItMust() throws PromqlException, IOException {
    StringBuilder out = new StringBuilder();
    PromqlText.writeCsv(ENGINE.instant("a", 1_500), out);
    assertEquals(
        "__name__,i,time,value\n"
            + "a,\"b,c\",1970-01-01 00:00:01.500,-inf\n"
            + "a,\"x\"\"y\",1970-01-01 00:00:01.500,2.5\n",
        out.toString());
  }

  @Test
  void tablesAlignTheirColumns() throws PromqlException, IOException {
    StringBuilder out = new StringBuilder();
    PromqlText.writeTable(ENGINE.instant("a", 1_500), out);
    assertEquals(
        "__name__  i    time                     value\n"
            + "a         b,c  1970-01-01 00:00:01.500   -inf\n"
            + "a         x\"y  1970-01-01 00:00:01.500    2.5\n",
        out.toString());
  }

  @Test
  void aFileOfQueriesIsAnsweredLineByLine() throws IOException {
    String questions =
        """
        {"query":"1","time":1}

        {"query":"1","time":"1970-01-01T00:00:02.5Z"}
        {"query":"time()","start":0,"end":1,"step":"500ms"}
        {"query":"1 +","time":1}
        {"query":"1"}
        {"query":"1","time":1,"at":2}
        not json
        {"query":"1","start":2,"end":1,"step":1}
        """;
    StringBuilder out = new StringBuilder();
    int failed = new QueryFile(ENGINE).run(new BufferedReader(new StringReader(questions)), out);
    assertEquals(5, failed);
    String[] answers = out.toString().split("\n");
    assertEquals(8, answers.length);
    assertEquals(
        "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[2.500,\"1\"]}}",
        answers[1]);
    assertEquals(
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},"
            + "\"values\":[[0,\"0\"],[0.500,\"0.5\"],[1,\"1\"]]}]}}",
        answers[2]);
    assertEquals(
        "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"1:4: parse error: unexpected"
            + " end of input in the query, expected an expression\"}",
        answers[3]);
    assertEquals(
        "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"end timestamp must not be"
            + " before start time\"}",
        answers[7]);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, -0",
    "1, 1",
    "0.1, 0.1",
    "1e21, 1000000000000000000000",
    "1e-7, 0.0000001",
    "1.7976931348623157e308, 17976931348623157" + "ZEROS",
    "123456789.125, 123456789.125",
    "2e-3, 0.002",
    "9007199254740993, 9007199254740992",
    "2.2250738585072014e-308, SMALL",
  })
  void numbersAreTheShortestDigitsWithoutExponent(double value, String text) {
    String expected =
        text.equals("SMALL")
            ? "0." + "0".repeat(307) + "22250738585072014"
            : text.replace("ZEROS", "0".repeat(292));
    assertEquals(expected, Numbers.format(value));
  }

  @Test
  void thePlanNamesWindowsAndWhatIsDoneOnce() throws PromqlException {
    assertEquals(
        """
        sum by (i) (rate(a[5m])) / scalar(a @ end())
          "/" value by value
            sum by (i)
              rate by series
                samples of a[5m] within (t-5m, t]
            scalar by series, once for all steps
              newest sample of a @ end() within (t-5m, t], once for all steps
        """,
        PromqlPlan.explain(
            PromqlParser.parse("sum by (i) (rate(a[5m])) / scalar(a @ end())"),
            EngineOptions.PROMETHEUS_3));
  }
}
