package io.etcdscope.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.model.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The risk: real files of another tool or version than the one that a reader was written for. */
class SharedFormatsTest {
  private static final String FSYNC = "etcd_disk_wal_fsync_duration_seconds_bucket";
  private static final ReadOptions MS =
      new ReadOptions(
          false, "__name__,cluster,instance,job,le,__value__,__timestamp__:unix_ms", null);
  private static final ReadOptions RFC =
      new ReadOptions(false, "__name__,instance,le,__timestamp__:rfc3339,__value__", null);

  private static byte[] bytes(String name) {
    return SharedFiles.bytes("corpus/formats/" + name);
  }

  private static FormatSniffer.Verdict sniff(String name) {
    return FormatSniffer.sniff(bytes(name), true, name);
  }

  private static RecordingSink read(String name) {
    return read(name, ReadOptions.NONE);
  }

  private static RecordingSink read(String name, ReadOptions options) {
    InputFormat format = assertInstanceOf(FormatSniffer.Known.class, sniff(name), name).format();
    RecordingSink sink = RecordingSink.of(format.reader(options), bytes(name));
    assertEquals(List.of(), sink.rejects, name);
    return sink;
  }

  @ParameterizedTest
  @CsvSource({
    "etcd-text-plain.txt,PROMETHEUS,1289",
    "etcd-asked-for-openmetrics.txt,PROMETHEUS,1289",
    "etcd-content-encoding-gzip.prom.gz,PROMETHEUS,1289",
    "prometheus-openmetrics.txt,PROMETHEUS,331",
    "prometheus-federate.txt,PROMETHEUS,236",
    "etcd-openmetrics-by-python-client.txt,OPENMETRICS,1289",
    "etcd-protobuf-delimited.bin,PROTOBUF,1289",
    "prometheus-protobuf-delimited.bin,PROTOBUF,355",
    "promtool-tsdb-dump.txt.gz,DUMP,1960",
    "victoriametrics-export.jsonl,JSON_LINES,2807",
    "prometheus-query-range.json,HTTP_JSON,162",
    "prometheus-query-instant.json,HTTP_JSON,128",
    "prometheus-query-range-vector.json,HTTP_JSON,1080",
    "victoriametrics-query-range.json,HTTP_JSON,63",
  })
  void loads(String name, InputFormat format, int samples) {
    assertEquals(new FormatSniffer.Known(format), sniff(name));
    RecordingSink sink = read(name);
    assertEquals(samples, sink.samples.size());
    assertEquals(1, sink.scrapes);
  }

  @ParameterizedTest
  @CsvSource({
    "etcd-text-plain.txt.headers.txt,NOT_METRICS,true",
    "README.md,NOT_METRICS,true",
    "promtool-tsdb-list.txt,NOT_METRICS,true",
    "promtool-tsdb-analyze.txt,NOT_METRICS,true",
    "promtool-query-range.txt,UNSUPPORTED,false",
    "etcd-protobuf-text.txt,UNSUPPORTED,false",
    "etcd-protobuf-compact-text.txt,UNSUPPORTED,false",
    "victoriametrics-export-native.bin,UNSUPPORTED,false"
  })
  void refuses(String name, ReasonCode code, boolean byKind) {
    FormatSniffer.Refused refused = assertInstanceOf(FormatSniffer.Refused.class, sniff(name));
    assertEquals(code, refused.reject().code());
    assertEquals(byKind, refused.byKind());
  }

  @Test
  void refusesAnErrorOfTheServerWithItsWords() {
    RecordingSink sink =
        RecordingSink.of(
            InputFormat.HTTP_JSON.reader(ReadOptions.NONE), bytes("prometheus-query-error.json"));
    assertEquals(List.of(), sink.samples);
    assertEquals(List.of(ReasonCode.NOT_METRICS), sink.codes());
    assertTrue(sink.rejects.get(0).whole());
    assertTrue(sink.rejects.get(0).cause().contains("bad_data: invalid parameter \"query\""));
  }

  @Test
  void csvWithoutHeaderNeedsColumns() {
    RecordingSink sink =
        RecordingSink.of(
            InputFormat.CSV.reader(ReadOptions.NONE), bytes("victoriametrics-export.csv"));
    assertEquals(List.of(ReasonCode.NEEDS_COLUMNS), sink.codes());
    assertEquals(new FormatSniffer.Known(InputFormat.CSV), sniff("victoriametrics-export.csv"));
  }

  /** Everything of the same export in four formats: same series, same times, same values. */
  @Test
  void theSameSamplesComeOutOfJsonLinesAndCsv() {
    RecordingSink json = read("victoriametrics-export.jsonl");
    RecordingSink csv = read("victoriametrics-export.csv", MS);
    assertEquals(new TreeSet<>(json.lines()), new TreeSet<>(csv.lines()));
    assertEquals(json.samples.size(), csv.samples.size());
    List<String> seconds = new ArrayList<>();
    for (RecordingSink.Taken taken : json.samples) {
      String series =
          taken
              .series()
              .replace("cluster=\"fast\",", "")
              .replace(",job=\"etcd\"", "")
              .replace("job=\"etcd\"", "");
      seconds.add(series + " " + GoFloat.format(taken.value()) + " " + taken.time() / 1000 * 1000);
    }
    RecordingSink rfc = read("victoriametrics-export-rfc3339.csv", RFC);
    assertEquals(new TreeSet<>(seconds), new TreeSet<>(rfc.lines()));
  }

  /**
   * The protobuf scrape and the text scrape of one member a few seconds apart: the same series, and
   * those that do not change have the same value; the same for OpenMetrics, whose values are those
   * of another moment.
   */
  @Test
  void theSameSeriesComeOutOfTextProtobufAndOpenMetrics() {
    Map<String, Double> text = read("etcd-text-plain.txt").values();
    Map<String, Double> protobuf = read("etcd-protobuf-delimited.bin").values();
    assertEquals(text.keySet(), protobuf.keySet());
    assertEquals(
        text.get("process_start_time_seconds"), protobuf.get("process_start_time_seconds"));
    long equal = text.keySet().stream().filter(k -> text.get(k).equals(protobuf.get(k))).count();
    assertTrue(equal > text.size() * 9 / 10, equal + " of " + text.size());
    Map<String, Double> openMetrics =
        new TreeMap<>(read("etcd-openmetrics-by-python-client.txt").values());
    TreeSet<String> renamed = new TreeSet<>(openMetrics.keySet());
    renamed.removeAll(text.keySet());
    // The client in between gives counters the suffix that OpenMetrics asks for.
    assertEquals(
        List.of(
            "etcd_server_health_failures_total",
            "etcd_server_health_success_total",
            "etcd_server_learner_promote_successes_total"),
        List.copyOf(renamed));
    assertEquals(text.size(), openMetrics.size());
  }

  @Test
  void theSameTypesComeOutOfTextProtobufAndOpenMetrics() {
    Map<String, ?> text = new TreeMap<>(read("etcd-text-plain.txt").types);
    assertEquals(text, new TreeMap<>(read("etcd-protobuf-delimited.bin").types));
  }

  @Test
  void rangeVectorsAndDumpsAgreeSampleBySample() {
    TreeSet<String> dump = new TreeSet<>(read("promtool-tsdb-dump.txt.gz").lines());
    long common =
        read("prometheus-query-range-vector.json").lines().stream()
            .filter(
                line ->
                    line.startsWith(FSYNC) && line.contains("etcd-1") && line.contains("\"fast\""))
            .peek(line -> assertTrue(dump.contains(line), line))
            .count();
    assertTrue(common > 100, common + " in common");
  }

  @Test
  void expressionsHaveAName() {
    RecordingSink sink = read("prometheus-query-range.json");
    assertTrue(
        sink.samples.stream().allMatch(s -> s.series().startsWith(SampleSink.UNNAMED + "{")));
  }
}
