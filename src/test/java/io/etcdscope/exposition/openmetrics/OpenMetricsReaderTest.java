package io.etcdscope.exposition.openmetrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.exposition.RecordingSink;
import io.etcdscope.exposition.SharedFiles;
import io.etcdscope.model.MetricType;
import io.etcdscope.model.ReasonCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The risk: a rule of OpenMetrics 1.0 that is not held under strict, or that stops a real file
 * otherwise. In the lists {@code ;} stands for the end of a line.
 */
class OpenMetricsReaderTest {
  private static RecordingSink strict(String text) {
    return RecordingSink.of(new OpenMetricsReader(true), text.replace(';', '\n'));
  }

  private static RecordingSink tolerant(String text) {
    return RecordingSink.of(new OpenMetricsReader(false), text.replace(';', '\n'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# EOF",
        "# EOF;",
        "# TYPE a counter;# HELP a help;a_total 1;a_created 1.5;# EOF;",
        "# TYPE a_seconds counter;# UNIT a_seconds seconds;a_seconds_total 1;# EOF;",
        "# TYPE a gauge;a{b=\"c\",d=\"e\"} -1.5;a{b=\"d\"} NaN 12.5;# EOF;",
        "# TYPE a unknown;a 1;# EOF;",
        "a 1;# EOF;",
        "# TYPE a info;a_info{v=\"1\"} 1;# EOF;",
        "# TYPE a stateset;a{a=\"x\"} 1;a{a=\"y\"} 0;# EOF;",
        "# TYPE a histogram;a_bucket{le=\"1\"} 1;a_bucket{le=\"+Inf\"} 2;a_count 2;a_sum 3;# EOF;",
        "# TYPE a histogram;a_bucket{le=\"+Inf\"} 2 # {t=\"x\"} 1 3.5;# EOF;",
        "# TYPE a counter;a_total 1 12 # {} 1;# EOF;",
        "# TYPE a gaugehistogram;a_bucket{le=\"+Inf\"} 2;a_gcount 2;a_gsum -3;# EOF;",
        "# TYPE a summary;a{quantile=\"0.5\"} 1;a_count 2;a_sum 3;# EOF;",
        "# TYPE a gauge;a 1 1;a 2 2;a 3 3;# EOF;",
        "# TYPE a histogram;a_bucket{x=\"1\",le=\"+Inf\"} 1;a_bucket{x=\"2\",le=\"+Inf\"} 1;# EOF;"
      })
  void strictAccepts(String text) {
    assertEquals(List.of(), strict(text).rejects, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a 1;|no # EOF",
        "# EOF;a 1;|behind # EOF",
        ";# EOF;|empty line",
        "# a comment;# EOF;|neither TYPE",
        "# TYPE a untypedd;# EOF;|no type",
        "# TYPE a gauge;# TYPE a gauge;# EOF;|stands twice",
        "# HELP a b;# HELP a b;# EOF;|stands twice",
        "# TYPE a gauge;a 1;# HELP a b;# EOF;|behind its samples",
        "# TYPE a gauge;a 1;# TYPE b gauge;b 1;# TYPE a gauge;# EOF;|stands twice",
        "# HELP a x;a 1;b 1;# TYPE a gauge;# EOF;|interleaved",
        "a 1;b 1;a 2;# EOF;|interleaved",
        "# TYPE a counter;a 1;# EOF;|does not fit",
        "# TYPE a gauge;a_total 1;# EOF;|does not fit",
        "# TYPE a gauge;# UNIT a seconds;a 1;# EOF;|is not the end",
        "# TYPE a_x info;# UNIT a_x x;a_x_info 1;# EOF;|a unit for the type",
        "# TYPE a counter;a_total -1;# EOF;|negative",
        "# TYPE a counter;a_total NaN;# EOF;|not a number",
        "# TYPE a info;a_info 2;# EOF;|not 1",
        "# TYPE a stateset;a{a=\"x\"} 2;# EOF;|neither 0 nor 1",
        "# TYPE a stateset;a 1;# EOF;|without the label",
        "# TYPE a histogram;a_bucket 1;# EOF;|without le",
        "# TYPE a histogram;a_bucket{le=\"1\"} 1;# EOF;|without its +Inf",
        "# TYPE a histogram;a_bucket{le=\"1\"} 3;a_bucket{le=\"+Inf\"} 2;# EOF;|less than",
        "# TYPE a histogram;a_bucket{le=\"2\"} 1;a_bucket{le=\"1\"} 2;a_bucket{le=\"+Inf\"} 2;# EOF;|order of le",
        "# TYPE a histogram;a_bucket{le=\"+Inf\"} 2;a_count 3;a_sum 1;# EOF;|not its +Inf",
        "# TYPE a histogram;a_bucket{le=\"+Inf\"} 1.5;# EOF;|not whole",
        "# TYPE a histogram;a_count 1;a_sum 1;# EOF;|without buckets",
        "# TYPE a histogram;a_bucket{le=\"-1\"} 1;a_bucket{le=\"+Inf\"} 1;a_count 1;a_sum 1;# EOF;|below zero",
        "# TYPE a summary;a{quantile=\"1.5\"} 1;# EOF;|within 0 and 1",
        "# TYPE a summary;a{quantile=\"0.5\"} -1;# EOF;|negative value",
        "# TYPE a gauge;a 1 # {t=\"x\"} 1;# EOF;|allows none",
        "# TYPE a counter;a_total 1 # {t=\"x\"};# EOF;|no value in an exemplar",
        "# TYPE a counter;a_total 1 # x;# EOF;|no labels in an exemplar",
        "# TYPE a gauge;a 1 2;a 2 1;# EOF;|backwards",
        "# TYPE a gauge;a 1 2;a 2 2;# EOF;|twice at one time",
        "# TYPE a gauge;a 1;a 2;# EOF;|twice at one time",
        "# TYPE a gauge;a 1;a 2 5;# EOF;|with and without",
        "# TYPE a gauge;a{x=\"1\"} 1 1;a{x=\"2\"} 1 1;a{x=\"1\"} 1 2;# EOF;|interleaved",
        "# TYPE a histogram;a_bucket{le=\"+Inf\"} 1;# TYPE a_count gauge;a_count 1;# EOF;|belongs to",
        "a  1;# EOF;|blanks",
        "a 1 ;# EOF;|blanks",
        "a{b=\"c\", d=\"e\"} 1;# EOF;|blanks",
        "a{b=\"c\",} 1;# EOF;|blanks",
        "a 1 x;# EOF;|behind the value",
        "a{b=\"1\",b=\"2\"} 1;# EOF;|stands twice",
        "a one;# EOF;|no number",
        "a 1;# EO|no line end",
      })
  void strictRejects(String text, String cause) {
    RecordingSink sink = strict(text);
    assertTrue(
        sink.rejects.stream().anyMatch(reject -> reject.cause().contains(cause)),
        text + ": " + sink.rejects);
  }

  @Test
  void refusesAnExemplarBeyondTheLimit() {
    String most = "v".repeat(127);
    String line = "# TYPE a counter;a_total 1 # {t=\"" + most + "%s\"} 1;# EOF;";
    assertEquals(List.of(), strict(line.formatted("")).rejects);
    assertEquals(List.of(ReasonCode.BAD_LINES), strict(line.formatted("v")).codes());
  }

  @Test
  void tolerantReadsWhatRealFilesHave() {
    RecordingSink sink =
        tolerant(
            "# a comment;;# TYPE a counter;a{b=\"1\", c=\"2\"} 1 1795224010.804;x{i=\"1\"} 5 10.0005;"
                + "a{b=\"1\", c=\"2\"} 2 1795224015.781 # {t=\"x\"} 1;y  7;# EOF;");
    assertEquals(
        List.of(
            "a{b=\"1\",c=\"2\"} 1 1795224010804",
            "x{i=\"1\"} 5 10001",
            "a{b=\"1\",c=\"2\"} 2 1795224015781",
            "y 7"),
        sink.lines());
    assertEquals(List.of(), sink.rejects);
  }

  @Test
  void statesTypesUnderTheNamesOfTheSamples() {
    RecordingSink sink =
        tolerant(
            "# TYPE a counter;a_total 1;a_created 5;# TYPE b info;b_info 1;# TYPE c_total counter;"
                + "c_total 1;# TYPE d unknown;d 1;# TYPE e counter;e 1;# EOF;");
    assertEquals(
        Map.of(
            "a_total", MetricType.COUNTER,
            "a_created", MetricType.GAUGE,
            "b_info", MetricType.INFO,
            "c_total", MetricType.COUNTER,
            "d", MetricType.UNTYPED,
            "e_total", MetricType.COUNTER,
            "e", MetricType.COUNTER),
        sink.types);
  }

  @Test
  void readsOneExpositionBehindAnother() {
    String one = "# TYPE a gauge;a 1;# EOF;";
    RecordingSink sink = tolerant(one + one);
    assertEquals(2, sink.scrapes);
    assertEquals(List.of(), sink.rejects);
    assertEquals(2, tolerant("# TYPE a gauge;a 1;# TYPE a gauge;a 1;# EOF;").scrapes);
  }

  @Test
  void dropsAHistogramThatIsCut() {
    RecordingSink sink = tolerant("a 1;# TYPE h histogram;h_bucket{le=\"1\"} 1;h_bucket{le=\"+I");
    assertEquals(List.of("a 1"), sink.lines());
    assertEquals(List.of(ReasonCode.TRUNCATED, ReasonCode.TRUNCATED), sink.codes());
  }

  @Test
  void aGaugeAndACounterMayShareANameWhereRealClientsDoThat() {
    String twins = "# HELP a x;# TYPE a gauge;a 1;# HELP a y;# TYPE a counter;a_total 2;";
    RecordingSink sink = tolerant(twins + "# EOF;");
    assertEquals(1, sink.scrapes);
    assertEquals(Map.of("a", MetricType.GAUGE, "a_total", MetricType.COUNTER), sink.types);
    assertEquals(2, tolerant(twins + twins + "# EOF;").scrapes);
  }

  /** python3-prometheus-client cuts {@code _total} off, whatever name is left. */
  @Test
  void theOnlyRuleThatTheRealFileBreaksIsTheNameOfTwoFamilies() {
    byte[] bytes = SharedFiles.bytes("corpus/formats/etcd-openmetrics-by-python-client.txt");
    RecordingSink sink = RecordingSink.of(new OpenMetricsReader(true), bytes);
    assertEquals(
        List.of(
            "HELP of go_memstats_alloc_bytes stands twice",
            "TYPE of go_memstats_alloc_bytes stands twice"),
        sink.rejects.stream().map(reject -> reject.cause()).toList());
  }
}
