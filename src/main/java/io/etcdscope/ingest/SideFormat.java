package io.etcdscope.ingest;

import io.etcdscope.archive.FileRole;
import io.etcdscope.archive.TimePatterns;
import io.etcdscope.exposition.Reject;
import io.etcdscope.exposition.side.DiskTest;
import io.etcdscope.exposition.side.EtcdLog;
import io.etcdscope.exposition.side.EtcdLogLine;
import io.etcdscope.exposition.side.EtcdctlJson;
import io.etcdscope.exposition.side.KeyCounts;
import io.etcdscope.exposition.side.MaintenanceWindow;
import io.etcdscope.exposition.side.Note;
import io.etcdscope.exposition.side.ScrapeError;
import io.etcdscope.exposition.side.SideResult;
import io.etcdscope.exposition.side.TimedLines;
import io.etcdscope.model.Instants;
import io.etcdscope.model.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The kinds of side files: how each is read and which rows it makes. */
enum SideFormat {
  ENDPOINT_STATUS("etcdctl-endpoint-status"),
  ENDPOINT_HEALTH("etcdctl-endpoint-health"),
  ALARM_LIST("etcdctl-alarm-list"),
  MEMBER_LIST("etcdctl-member-list"),
  OBJECT_COUNT("object-count"),
  KEY_LIST("key-list"),
  ETCD_LOG("etcd-log"),
  FIO("fio"),
  DD("dd"),
  EVENTS("events"),
  MAINTENANCE("maintenance"),
  SCRAPE_ERRORS("scrape-errors");

  private final String word;

  SideFormat(String word) {
    this.word = word;
  }

  /** Name in the ledger. */
  String word() {
    return word;
  }

  /** The format of a file by its role and name; null where such files are not read. */
  static @Nullable SideFormat of(FileRole role, String path) {
    return switch (role) {
      case ETCDCTL_JSON -> etcdctl(name(path));
      case KEYS -> KEY_LIST;
      case LOG -> ETCD_LOG;
      case DISK_TEST -> name(path).contains("fio") ? FIO : DD;
      case EVENTS -> EVENTS;
      case MAINTENANCE -> MAINTENANCE;
      case SCRAPE_ERRORS_LOG -> SCRAPE_ERRORS;
      default -> null;
    };
  }

  private static String name(String path) {
    int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('!'));
    return path.substring(slash + 1).toLowerCase(Locale.ROOT);
  }

  private static @Nullable SideFormat etcdctl(String name) {
    if (name.contains("hashkv")) {
      return null;
    }
    if (name.contains("health")) {
      return ENDPOINT_HEALTH;
    }
    if (name.contains("alarm")) {
      return ALARM_LIST;
    }
    if (name.contains("object")) {
      return OBJECT_COUNT;
    }
    return name.contains("list") ? MEMBER_LIST : ENDPOINT_STATUS;
  }

  /** Whether its lines carry their own times. */
  boolean isTimed() {
    return this == ETCD_LOG || this == EVENTS || this == MAINTENANCE || this == SCRAPE_ERRORS;
  }

  /** Whether it is worth nothing without a time. */
  boolean needsTime() {
    return !isTimed() && this != FIO && this != DD;
  }

  /** Whether it is about one member rather than a cluster. */
  boolean isOfInstance() {
    return this == ETCD_LOG || this == FIO || this == DD;
  }

  /** Whether its name alone does not promise its content. */
  boolean isGuess() {
    return this == ETCD_LOG || this == EVENTS || this == FIO || this == DD;
  }

  /** Whether it is read as a whole. */
  boolean isText() {
    return switch (this) {
      case KEY_LIST, ETCD_LOG, EVENTS, MAINTENANCE, SCRAPE_ERRORS -> false;
      default -> true;
    };
  }

  /** Reads a file to its end. */
  SideEntries entries(SideFile file, InputStream in, TimeRange range) throws IOException {
    SideEntries out = new SideEntries(file.source().id);
    if (isText()) {
      ofText(new String(in.readAllBytes(), StandardCharsets.UTF_8), out);
    } else {
      ofLines(in, range, out);
    }
    return out;
  }

  private void ofText(String text, SideEntries out) {
    switch (this) {
      case ENDPOINT_STATUS ->
          each(
              EtcdctlJson.endpointStatus(text),
              out,
              one ->
                  out.row(
                      "raw_endpoint_status",
                      one.endpoint(),
                      one.memberId(),
                      one.clusterId(),
                      one.leaderId(),
                      one.version(),
                      one.dbSizeBytes(),
                      one.dbSizeInUseBytes(),
                      one.revision(),
                      one.raftTerm(),
                      one.raftIndex(),
                      one.raftAppliedIndex(),
                      one.learner(),
                      String.join("; ", one.errors())));
      case ENDPOINT_HEALTH ->
          each(
              EtcdctlJson.endpointHealth(text),
              out,
              one ->
                  out.row(
                      "raw_endpoint_health",
                      one.endpoint(),
                      one.healthy(),
                      one.tookSeconds(),
                      one.error()));
      case ALARM_LIST ->
          each(
              EtcdctlJson.alarmList(text),
              out,
              one -> out.row("raw_listed_alarm", one.memberId(), one.alarm()));
      case MEMBER_LIST ->
          each(
              EtcdctlJson.memberList(text),
              out,
              one ->
                  out.row(
                      "raw_listed_member",
                      one.memberId(),
                      one.name(),
                      String.join(",", one.peerUrls()),
                      String.join(",", one.clientUrls()),
                      one.learner()));
      case OBJECT_COUNT -> counts(KeyCounts.ofObjectCount(text), out);
      case FIO -> each(DiskTest.fio(text), out, one -> disk(one, out));
      case DD -> each(DiskTest.dd(text), out, one -> disk(one, out));
      default -> throw new IllegalStateException(word + " is read by line");
    }
  }

  private void ofLines(InputStream in, TimeRange range, SideEntries out) throws IOException {
    switch (this) {
      case KEY_LIST -> counts(KeyCounts.ofKeys(in), out);
      case ETCD_LOG -> log(EtcdLog.read(in), range, out);
      case EVENTS -> each(TimedLines.events(in), out, one -> note(one, range, out));
      case MAINTENANCE -> each(TimedLines.maintenance(in), out, one -> window(one, out));
      case SCRAPE_ERRORS -> each(TimedLines.scrapeErrors(in), out, one -> failure(one, range, out));
      default -> throw new IllegalStateException(word + " is read as a whole");
    }
  }

  private static <T> void each(SideResult<T> result, SideEntries out, Consumer<T> row) {
    out.reject(result.rejects());
    result.values().forEach(row);
  }

  private static void counts(KeyCounts counts, SideEntries out) {
    out.reject(counts.rejects());
    new TreeMap<>(counts.byType()).forEach((type, n) -> out.row("raw_object_count", type, n));
  }

  private static void disk(DiskTest one, SideEntries out) {
    out.row(
        "raw_disk_test",
        one.tool(),
        one.name(),
        one.fsyncP99Seconds(),
        one.fsyncs(),
        one.writesPerSecond(),
        one.bytesPerSecond());
  }

  private static void note(Note one, TimeRange range, SideEntries out) {
    if (range.holds(one.timeMs())) {
      out.row("raw_note", one.timeMs(), null, false, one.text());
    }
  }

  private static void window(MaintenanceWindow one, SideEntries out) {
    out.row("raw_note", one.fromMs(), one.toMs(), true, one.text());
  }

  /** A clock that was not set yet says nothing, and would stretch the archive back to 1970. */
  private static void failure(ScrapeError one, TimeRange range, SideEntries out) {
    if (!TimePatterns.plausible(one.timeMs())) {
      String cause = "the time " + Instants.format(one.timeMs()) + " cannot be right";
      out.reject(List.of(Reject.part(ReasonCode.NO_TIME, 0, 0, cause, "")));
    } else if (range.holds(one.timeMs())) {
      out.failure(one.instance(), one.timeMs(), one.message());
    }
  }

  private static void log(SideResult<EtcdLogLine> result, TimeRange range, SideEntries out) {
    out.reject(result.rejects());
    if (result.values().isEmpty() && result.rejects().isEmpty()) {
      out.reject(
          List.of(Reject.whole(ReasonCode.NOT_METRICS, "no telling line of etcd in this log", "")));
    }
    for (EtcdLogLine one : result.values()) {
      if (range.holds(one.timeMs())) {
        out.row(
            "raw_log_line",
            one.timeMs(),
            one.line(),
            one.kind().name().toLowerCase(Locale.ROOT),
            one.memberId(),
            one.tookSeconds(),
            withoutNames(one.text()));
      }
    }
  }

  /** Old logs quote the request with its keys; names of keys are not kept. */
  private static String withoutNames(String text) {
    int quote = text.indexOf('"');
    return quote < 0 ? text : text.substring(0, quote) + "...";
  }
}
