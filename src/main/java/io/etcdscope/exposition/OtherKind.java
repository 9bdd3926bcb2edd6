package io.etcdscope.exposition;

import io.etcdscope.model.ReasonCode;
import java.util.List;
import java.util.function.Predicate;

/**
 * What lies beside scrapes and is none, in the order in which content is asked for it: why it is
 * not read, and whether it never should have been a scrape.
 */
@SuppressWarnings("ImmutableEnumChecker") // The functions hold nothing.
enum OtherKind {
  EMPTY(ReasonCode.EMPTY, false, "nothing in it", Head::isEmpty),
  UTF16(ReasonCode.ENCODING, false, "UTF-16; write it as UTF-8 again", Head::isUtf16),
  NATIVE_EXPORT(
      ReasonCode.UNSUPPORTED,
      false,
      "VictoriaMetrics' native export; export again with /api/v1/export",
      NativeExport::is),
  OTHER_PACKING(
      ReasonCode.UNSUPPORTED,
      false,
      "packed as 7z, rar, lz4, lzma, snappy or by compress; unpack it by hand",
      OtherKind::isOtherPacking),
  PROTOBUF_TEXT(
      ReasonCode.UNSUPPORTED,
      false,
      "the text form of protobuf; ask for text/plain or encoding=delimited",
      head -> head.begins("name:") && (head.holds("metric:") || head.holds("metric {"))),
  QUERY_TEXT(
      ReasonCode.UNSUPPORTED,
      false,
      "the text that promtool query prints; save the answer of the HTTP API instead",
      Head::isQueryText),
  PAGE(
      ReasonCode.NOT_METRICS,
      false,
      "an HTML or XML page, such as a login or an error",
      head -> head.begins("<")),
  CLUSTER_LOADER(
      ReasonCode.UNSUPPORTED,
      false,
      "a summary of ClusterLoader2, which has no times; use its Prometheus snapshot",
      head -> head.holds("\"backendCommitDuration\"") || head.holds("\"walFsyncDuration\"")),
  KUBERNETES_ERROR(
      ReasonCode.NOT_METRICS,
      false,
      "an error of the Kubernetes API",
      head -> head.begins("{") && head.holds("\"apiVersion\"") && head.holds("\"Status\"")),
  JSON(
      ReasonCode.NOT_METRICS,
      true,
      "JSON that is no answer of a query",
      head -> !head.firstMember().isEmpty() || head.begins("[{") || head.begins("{}")),
  BLOCK_TABLE(
      ReasonCode.NOT_METRICS,
      true,
      "the table of promtool tsdb list; give the Prometheus folder itself",
      head -> head.begins("BLOCK ULID")),
  BLOCK_ANALYSIS(
      ReasonCode.NOT_METRICS,
      true,
      "the text of promtool tsdb analyze; give the Prometheus folder itself",
      head -> head.begins("Block ID:")),
  CURL_PROGRESS(
      ReasonCode.NOT_METRICS,
      true,
      "the progress or an error of curl",
      head -> head.begins("% Total") || head.begins("curl:")),
  HTTP_HEADERS(
      ReasonCode.NOT_METRICS, true, "the headers of an HTTP answer", head -> head.begins("HTTP/")),
  SERVER_ERROR(
      ReasonCode.NOT_METRICS,
      false,
      "an error text",
      head ->
          head.beginsAnyCase("404 page not found")
              || head.beginsAnyCase("error")
              || head.beginsAnyCase("unauthorized")
              || head.beginsAnyCase("forbidden")
              || head.beginsAnyCase("bad gateway")
              || head.beginsAnyCase("service unavailable"));

  /** First bytes of 7z, rar, lz4 frames, .lzma, framed snappy and compress. */
  private static final List<String> OTHER_PACKINGS =
      List.of(
          "7z\u00bc\u00af\u0027\u001c",
          "Rar!\u001a\u0007",
          "\u0004\"M\u0018",
          "]\0\0",
          "\u00ff\u0006\0\0sNaPpY",
          "\u001f\u009d");

  private final ReasonCode code;
  private final boolean byKind;
  private final String cause;
  private final Predicate<Head> sniffer;

  OtherKind(ReasonCode code, boolean byKind, String cause, Predicate<Head> sniffer) {
    this.code = code;
    this.byKind = byKind;
    this.cause = cause;
    this.sniffer = sniffer;
  }

  boolean matches(Head head) {
    return sniffer.test(head);
  }

  private static boolean isOtherPacking(Head head) {
    return OTHER_PACKINGS.stream().anyMatch(head::begins);
  }

  /** Whether it is certain before any format is asked. */
  boolean isCertain() {
    return this == EMPTY
        || this == UTF16
        || this == NATIVE_EXPORT
        || this == OTHER_PACKING
        || this == PROTOBUF_TEXT;
  }

  /**
   * The refusal of such an input. Its words are shown where it should have been a scrape; what lies
   * beside scrapes may hold secrets, and nothing of it is shown.
   */
  FormatSniffer.Refused refusal(Head head) {
    boolean shown = !byKind && this != UTF16 && this != OTHER_PACKING;
    String first = !shown ? "" : head.text(Reject.TEXT_LIMIT).lines().findFirst().orElse("");
    return new FormatSniffer.Refused(Reject.whole(code, cause, first), byKind);
  }
}
