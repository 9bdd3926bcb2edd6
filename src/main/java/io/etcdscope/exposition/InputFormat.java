package io.etcdscope.exposition;

import io.etcdscope.exposition.csv.CsvReader;
import io.etcdscope.exposition.dump.DumpReader;
import io.etcdscope.exposition.httpjson.HttpJsonReader;
import io.etcdscope.exposition.jsonlines.JsonLinesReader;
import io.etcdscope.exposition.openmetrics.OpenMetricsReader;
import io.etcdscope.exposition.protobuf.ProtobufReader;
import io.etcdscope.exposition.text.TextReader;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The formats that are read, in the order in which content is asked for them: name, whether samples
 * always carry their own times and labels, how content shows it, and who reads it.
 */
@SuppressWarnings("ImmutableEnumChecker") // The functions hold nothing.
public enum InputFormat {
  /** JSON lines of VictoriaMetrics. */
  JSON_LINES("jsonlines", true, InputFormat::isJsonLines, options -> new JsonLinesReader()),
  /** Answers of the HTTP API of Prometheus and VictoriaMetrics. */
  HTTP_JSON("httpjson", true, InputFormat::isHttpJson, options -> new HttpJsonReader()),
  /** Delimited MetricFamily messages. */
  PROTOBUF("protobuf", false, ProtobufHead::is, options -> new ProtobufReader()),
  /** What {@code promtool tsdb dump} prints. */
  DUMP("dump", true, Head::isDump, options -> new DumpReader()),
  /** OpenMetrics 1.0, also as {@code promtool tsdb dump-openmetrics} prints it. */
  OPENMETRICS(
      "openmetrics",
      false,
      Head::isOpenMetrics,
      options -> new OpenMetricsReader(options.strict())),
  /** Prometheus text 0.0.4; this reader takes every form of it. */
  PROMETHEUS("prometheus", false, Head::isExposition, options -> new TextReader()),
  /** CSV with known columns. */
  CSV("csv", true, CsvHead::is, CsvReader::new);

  private static final Set<String> ANSWER_MEMBERS =
      Set.of("status", "data", "resultType", "result", "errorType", "error");
  private static final Set<String> LINE_MEMBERS = Set.of("metric", "values", "timestamps");

  private final String word;
  private final boolean selfTimed;
  private final Predicate<Head> sniffer;
  private final Function<ReadOptions, FormatReader> factory;

  InputFormat(
      String word,
      boolean selfTimed,
      Predicate<Head> sniffer,
      Function<ReadOptions, FormatReader> factory) {
    this.word = word;
    this.selfTimed = selfTimed;
    this.sniffer = sniffer;
    this.factory = factory;
  }

  /** Name for {@code --format} and for the column {@code format}. */
  public String word() {
    return word;
  }

  /**
   * Whether every input of this format carries its own times and labels. Of the others an input
   * does whose samples come with timestamps.
   */
  public boolean isSelfTimed() {
    return selfTimed;
  }

  /**
   * A reader for one thread, which may read one input after another.
   *
   * @throws IllegalArgumentException where the options make no sense for the format
   */
  public FormatReader reader(ReadOptions options) {
    return factory.apply(options);
  }

  /** Whether the content looks like this format. */
  boolean matches(Head head) {
    return sniffer.test(head);
  }

  /** The format of a name; empty where there is none. */
  public static Optional<InputFormat> of(String word) {
    return Arrays.stream(values()).filter(format -> format.word.equals(word)).findFirst();
  }

  /** All names, for messages. */
  public static String words() {
    return Arrays.stream(values())
        .map(InputFormat::word)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static boolean isJsonLines(Head head) {
    return LINE_MEMBERS.contains(head.firstMember());
  }

  private static boolean isHttpJson(Head head) {
    String first = head.firstMember();
    boolean bare = head.begins("[") && head.holds("\"metric\"");
    return bare || (ANSWER_MEMBERS.contains(first) && !head.holds("\"apiVersion\""));
  }
}
