package io.etcdscope.promql.parse;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.etcdscope.promql.ast.PromqlException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Risk: a query shown to a person, or kept as text in a report, means something else. */
class PrinterRoundTripTest {
  @Test
  void printsAsPrometheusAndReadsBackTheSame() throws IOException {
    assertAll(QueryList.read("accepted.txt").stream().map(entry -> () -> roundTrip(entry)));
  }

  private static void roundTrip(QueryList.Entry entry) throws PromqlException {
    String printed = PromqlParser.parse(entry.query()).toString();
    assertEquals(entry.expected().isEmpty() ? entry.query() : entry.expected(), printed);
    assertEquals(printed, PromqlParser.parse(printed).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 ^ 3 ^ 2|2 ^ (3 ^ 2)",
        "-2 ^ 2|-(2 ^ 2)",
        "a - b - c|(a - b) - c",
        "a or b and c|a or (b and c)",
        "a + b * c|a + (b * c)",
        "a < b + c|a < (b + c)",
        "-a * b|(-a) * b",
        "2 ^ -1 * 3|(2 ^ (-1)) * 3",
        "a and b unless c|(a and b) unless c",
        "a atan2 b / c|(a atan2 b) / c",
        "a == b and c|(a == b) and c",
      })
  void operatorsBindAsPrometheusBindsThem(String query, String grouped) throws PromqlException {
    assertEquals(Shape.of(PromqlParser.parse(grouped)), Shape.of(PromqlParser.parse(query)));
  }

  @Test
  void commentsAndLineEndsAreSpace() throws PromqlException {
    assertEquals(
        "sum by (a) (x)", PromqlParser.parse("sum # of all\nby(a)\r\n\t(x) # the end").toString());
  }
}
