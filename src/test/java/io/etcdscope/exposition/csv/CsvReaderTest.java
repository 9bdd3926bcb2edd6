package io.etcdscope.exposition.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.exposition.Limits;
import io.etcdscope.exposition.LineReader;
import io.etcdscope.exposition.ReadOptions;
import io.etcdscope.exposition.RecordingSink;
import io.etcdscope.exposition.Reject;
import io.etcdscope.model.ReasonCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The risk: a column taken for another, or a number that was formatted for people. */
class CsvReaderTest {
  private static RecordingSink read(String text) {
    return RecordingSink.of(new CsvReader(ReadOptions.NONE), text);
  }

  private static RecordingSink mapped(String columns, String text) {
    return RecordingSink.of(new CsvReader(new ReadOptions(false, columns, null)), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unix_s|1795224010|1795224010000",
        "unix_s|1795224010.804|1795224010804",
        "unix_ms|1795224010804|1795224010804",
        "unix_us|1795224010804999|1795224010804",
        "unix_ns|1795224010804999999|1795224010804",
        "rfc3339|2026-11-21T01:20:10Z|1795224010000",
        "rfc3339|2026-11-21T01:20:10.804999Z|1795224010804",
        "rfc3339|2026-11-21T06:50:10.8+05:30|1795224010800",
        "rfc3339|1970-01-01T00:00:00Z|0",
        "custom:2006-01-02 15:04:05|2026-11-21 01:20:10|1795224010000",
        "custom:02/01/2006 15:04:05.000 -0700|21/11/2026 03:20:10.804 +0200|1795224010804"
      })
  void readsTimesOfEveryForm(String form, String text, long expected) {
    RecordingSink sink =
        mapped("__name__,__timestamp__:" + form + ",__value__", "x," + text + ",1\n");
    assertEquals(List.of("x 1 " + expected), sink.lines());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rfc3339|2026-02-29T00:00:00Z",
        "rfc3339|2026-11-21T24:00:00Z",
        "rfc3339|2026-11-21T01:20:10",
        "rfc3339|2026-11-21",
        "unix_ms|1.5",
        "unix_ms|x",
        "unix_s|NaN",
        "unix_s|1e300",
        "custom:2006-01-02|2026-13-01"
      })
  void rejectsTimesThatAreNone(String form, String text) {
    RecordingSink sink =
        mapped("__name__,__timestamp__:" + form + ",__value__", "x," + text + ",1\n");
    assertEquals(List.of(ReasonCode.BAD_LINES), sink.codes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "__value__",
        "__timestamp__",
        "a,b",
        "__value__,__value__,__timestamp__",
        "a,a,__value__,__timestamp__",
        "__value__,__timestamp__:stardate",
        "__value__,__timestamp__:"
      })
  void refusesColumnsThatMakeNoSense(String words) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> CsvColumns.of(words));
    assertTrue(e.getMessage().startsWith("cannot read the columns"), e.getMessage());
  }

  @Test
  void readsRowsByTheirColumns() {
    RecordingSink sink =
        mapped(
            "__name__,instance,,le,__value__,__timestamp__:unix_ms",
            "__name__,instance,x,le,value,time\nx,a,1,,5,1000\nx,a,2,+Inf,6,1000\n,a,3,,7,1000\nx,a,4,,,1000\n");
    assertEquals(
        List.of(
            "x{instance=\"a\"} 5 1000",
            "x{instance=\"a\",le=\"+Inf\"} 6 1000",
            "query_result{instance=\"a\"} 7 1000"),
        sink.lines());
    assertEquals(List.of(), sink.rejects);
  }

  @Test
  void reportsRowsThatDoNotFit() {
    RecordingSink sink =
        mapped("__name__,__value__,__timestamp__", "x,1,1\nx,1\nx,1,1,1\nx,one,1\nx,1,\nx,2,2\n");
    assertEquals(List.of("x 1 1", "x 2 2"), sink.lines());
    assertEquals(4, sink.codes().size());
  }

  @Test
  void readsSeriesJoinedByTime() {
    RecordingSink sink =
        read(
            "sep=,\n\"Time\",\"up{instance=\"\"a\"\", job=\"\"etcd\"\"}\",\"{le=\"\"1\"\"}\",\"etcd-2 leader\"\n"
                + "1795224010804,1,2.5,\n2026-11-21T01:20:10Z,,null,4\n");
    assertEquals(
        List.of(
            "up{instance=\"a\",job=\"etcd\"} 1 1795224010804",
            "query_result{le=\"1\"} 2.5 1795224010804",
            "query_result{legend=\"etcd-2 leader\"} 4 1795224010000"),
        sink.lines());
    assertEquals(List.of(), sink.rejects);
  }

  @Test
  void readsOneSeriesAFileAndLabelsAsFields() {
    assertEquals(
        List.of("query_result 5 1000000000000"), read("Time,Value\n1000000000000,5\n").lines());
    assertEquals(
        List.of("query_result{instance=\"a\",le=\"+Inf\"} 5 1000000000000"),
        read("Time,instance,le,Value\n1000000000000,a,+Inf,5\n").lines());
    assertEquals(
        List.of("up{instance=\"a\"} 5 1000000000000"),
        read("sep=;\ntimestamp;metric;instance;value\n1000000000000;up;a;5\n").lines());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Time,a;1795224010804,1.2 ms|UNSUPPORTED",
        "Time,a;1795224010804,95%|UNSUPPORTED",
        "Time,a;2026-11-21 01:20:10,1|NO_TIME",
        "Time,job,Value;11/21/2026 01:20,x,1|NO_TIME",
        "x,1,1795224010804;x,2,1795224010804|NEEDS_COLUMNS"
      })
  void refusesWhatIsNotRawWithAHint(String text, ReasonCode code) {
    RecordingSink sink = read(text.replace(';', '\n') + "\n");
    assertEquals(List.of(code), sink.codes());
    assertTrue(sink.rejects.get(0).whole());
    assertEquals(List.of(), sink.samples);
  }

  @Test
  void semicolonsAndTabsNeedNoLineThatSaysSo() {
    List<String> lines = List.of("a{x=\"1\"} 1.5 1735787045000");
    assertEquals(lines, read("Time;a{x=\"1\"}\n1735787045000;1.5\n").lines());
    assertEquals(lines, read("\"Time\";\"a{x=\"\"1\"\"}\"\n1735787045000;1.5\n").lines());
    assertEquals(lines, read("Time\ta{x=\"1\"}\n1735787045000\t1.5\n").lines());
    assertEquals(lines, read("metric;time;x;value\na;1735787045000;1;1.5\n").lines());
    String columns = "__name__,x,__timestamp__,__value__";
    assertEquals(lines, mapped(columns, "a;1;1735787045000;1.5\n").lines());
    assertEquals(
        List.of("a{x=\"1;2\"} 1.5 1735787045000"),
        mapped(columns, "a,1;2,1735787045000,1.5\n").lines());
  }

  @Test
  void timesThatHappenTwiceOrNeverAreTold() {
    String text = "Time,a\n2025-03-30 02:30:00,1\n2025-10-26 02:30:00,2\n2025-10-26 04:30:00,3\n";
    ReadOptions berlin = new ReadOptions(false, null, ZoneId.of("Europe/Berlin"));
    assertEquals(
        List.of("2 times that happen twice or never in Europe/Berlin"),
        RecordingSink.of(new CsvReader(berlin), text).rejects.stream().map(Reject::cause).toList());
    ReadOptions utc = new ReadOptions(false, null, ZoneId.of("UTC"));
    assertEquals(List.of(), RecordingSink.of(new CsvReader(utc), text).rejects);
  }

  @Test
  void takesTimesWithoutZoneWhereAZoneIsGiven() {
    ReadOptions options = new ReadOptions(false, null, ZoneId.of("Europe/Berlin"));
    RecordingSink sink =
        RecordingSink.of(new CsvReader(options), "Time,a\n2026-11-21 02:20:10,1\n");
    assertEquals(List.of("a 1 1795224010000"), sink.lines());
  }

  @Test
  void refusesTwoColumnsForOneSeries() {
    RecordingSink sink = read("Time,a,a\n1000,1,2\n");
    assertEquals(List.of("a 1 1000000"), sink.lines());
    assertEquals(List.of(ReasonCode.BAD_LINES), sink.codes());
  }

  @Test
  void holdsTheLimitOfColumns() {
    String cells = ",1".repeat(Limits.CSV_COLUMNS - 1);
    StringBuilder header = new StringBuilder("Time");
    for (int i = 1; i < Limits.CSV_COLUMNS; i++) {
      header.append(",s").append(i);
    }
    RecordingSink most = read(header + "\n1000" + cells + "\n");
    assertEquals(Limits.CSV_COLUMNS - 1, most.samples.size());
    assertEquals(List.of(ReasonCode.BAD_LINES), read(header + "\n1000" + cells + ",1\n").codes());
  }

  @Test
  void splitsRowsAsCommonsCsvDoes() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 20_000; i++) {
      String text = row(random);
      List<String> expected;
      try (CSVParser parser = CSVParser.parse(text, CSVFormat.RFC4180)) {
        CSVRecord record = parser.iterator().next();
        expected = new ArrayList<>(record.toList());
      }
      RecordingSink sink = new RecordingSink();
      LineReader lines =
          new LineReader(
              new ByteArrayInputStream((text + "\n").getBytes(StandardCharsets.UTF_8)), sink);
      assertTrue(lines.next());
      CsvRow row = new CsvRow(lines);
      assertTrue(row.read(), text);
      List<String> actual = new ArrayList<>();
      for (int field = 0; field < row.size(); field++) {
        actual.add(row.text(field));
      }
      assertEquals(expected, actual, text);
    }
  }

  private static String row(SplittableRandom random) {
    StringBuilder text = new StringBuilder("x");
    int fields = 1 + random.nextInt(5);
    for (int i = 0; i < fields; i++) {
      StringBuilder field = new StringBuilder();
      boolean quoted = random.nextBoolean();
      for (int length = random.nextInt(6); length > 0; length--) {
        String marks = quoted ? "ab\"\n,é" : "abcé";
        field.append(marks.charAt(random.nextInt(marks.length())));
      }
      text.append(',');
      text.append(quoted ? '"' + field.toString().replace("\"", "\"\"") + '"' : field);
    }
    return text.toString();
  }
}
