package io.etcdscope.ingest;

import io.etcdscope.exposition.Reject;
import io.etcdscope.model.ReasonCode;
import io.etcdscope.store.Store;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** What one transaction adds beside the values: the ledger, the scrapes, the lines not read. */
final class Batch {
  private final List<Source> sources = new ArrayList<>();
  private final Map<String, Long> aside = new HashMap<>();
  private final SideRows side = new SideRows();
  private final List<Failed> failed = new ArrayList<>();
  private final List<Lost> lost = new ArrayList<>();
  private final Set<String> knownFailures;
  private final Map<Integer, Integer> replaced = new TreeMap<>();
  private final List<PlannedScrape> deferred = new ArrayList<>();
  private int[] columns = new int[1 << 12];
  private long[] times = new long[1 << 10];
  private int scrapes;

  /** Numbers of a scrape in {@link #columns}. */
  private static final int WIDTH = 4;

  private record Failed(int target, long ms, int source, String message) {}

  /** A source of the store whose scrape has had to give way, and why. */
  record Lost(int source, ReasonCode why) {}

  /**
   * An empty batch.
   *
   * @param knownFailures keys of the failed scrapes that the store has; grows with the batch
   */
  Batch(Set<String> knownFailures) {
    this.knownFailures = knownFailures;
  }

  /** Key of a failed scrape. */
  static String failureKey(int target, long ms) {
    return target + "@" + ms;
  }

  /** Says that a scrape waits at another time than its own. */
  void aside(Target target, long ms, long ownMs) {
    aside.put(failureKey(target.id(), ms), ownMs);
  }

  /** The own time of a scrape of this batch. */
  long ownTime(Target target, long ms) {
    return aside.getOrDefault(failureKey(target.id(), ms), ms);
  }

  /** What side files hold. */
  SideRows side() {
    return side;
  }

  void source(Source source) {
    sources.add(source);
  }

  List<Source> sources() {
    return sources;
  }

  /** A scrape that was read. */
  void scrape(Target target, long ms, int template, int source, int samples) {
    if (scrapes == times.length) {
      times = Arrays.copyOf(times, scrapes * 2);
      columns = Arrays.copyOf(columns, scrapes * 2 * WIDTH);
    }
    times[scrapes] = ms;
    int at = scrapes++ * WIDTH;
    target.use();
    columns[at] = target.id();
    columns[at + 1] = template;
    columns[at + 2] = source;
    columns[at + 3] = samples;
  }

  /** A scrape that was tried in vain, told by its own body. */
  void failed(Target target, long ms, Source source) {
    failed(target, ms, source, String.valueOf(source.reason));
  }

  /** A scrape that was tried in vain. */
  void failed(Target target, long ms, Source source, String message) {
    target.use();
    if (knownFailures.add(failureKey(target.id(), ms))) {
      failed.add(new Failed(target.id(), ms, source.id, message));
    }
  }

  /** Says that a source was read again in another state. */
  void replace(int before, int now) {
    replaced.put(before, now);
  }

  Map<Integer, Integer> replaced() {
    return replaced;
  }

  /** Inputs that the one thread of the walk has to read. */
  void defer(List<PlannedScrape> inputs) {
    deferred.addAll(inputs);
  }

  List<PlannedScrape> takeDeferred() {
    List<PlannedScrape> all = List.copyOf(deferred);
    deferred.clear();
    return all;
  }

  void lost(int source, ReasonCode why) {
    lost.add(new Lost(source, why));
  }

  List<Lost> lost() {
    return lost;
  }

  boolean isEmpty() {
    return sources.isEmpty() && scrapes == 0 && failed.isEmpty() && side.isEmpty();
  }

  /** Writes the scrapes so far inside the caller's transaction, once. */
  void writeScrapes(Store store) throws SQLException {
    try (DuckDBAppender rows = store.connection().createAppender("raw_scrape")) {
      for (int i = 0; i < scrapes; i++) {
        int at = i * WIDTH;
        rows.beginRow().append(columns[at]).append(times[i]).append(columns[at + 1]);
        rows.append(columns[at + 2]).append(columns[at + 3]).append(true).appendNull().endRow();
      }
      for (Failed one : failed) {
        rows.beginRow().append(one.target).append(one.ms).appendNull();
        rows.append(one.source).append(0).append(false).append(one.message).endRow();
      }
    }
    scrapes = 0;
    failed.clear();
    side.write(store);
  }

  /** Writes the sources so far and what was not read of them, once. */
  void writeSources(Store store) throws SQLException {
    List<Source> done =
        sources.stream().filter(source -> source.done && !source.withdrawn).toList();
    try (DuckDBAppender rows = store.connection().createAppender("raw_source")) {
      for (Source one : done) {
        ContentHash hash = one.hash;
        rows.beginRow().append(one.id).append(one.input).append(one.path);
        text(rows, hash == null ? null : hash.hex());
        text(rows, one.sha256);
        number(rows, one.bytes);
        number(rows, one.storedBytes);
        number(rows, one.modifiedMs);
        text(rows, one.format);
        rows.append(one.status.word());
        text(rows, one.reason);
        rows.append(one.timeSource).append(one.scrapes).append(one.samples);
        rows.append(one.rejectedLines).endRow();
      }
    }
    writeRejects(store, done);
    writeDropped(store, done);
    sources.removeIf(source -> source.done || source.withdrawn);
  }

  private static void text(DuckDBAppender rows, @Nullable String text) throws SQLException {
    if (text == null) {
      rows.appendNull();
    } else {
      rows.append(text);
    }
  }

  private static void number(DuckDBAppender rows, long number) throws SQLException {
    if (number < 0) {
      rows.appendNull();
    } else {
      rows.append(number);
    }
  }

  private static void writeDropped(Store store, List<Source> done) throws SQLException {
    try (DuckDBAppender rows = store.connection().createAppender("raw_dropped")) {
      for (Source one : done) {
        if (one.dropped > 0) {
          rows.beginRow().append(one.id).append(one.dropped).endRow();
        }
      }
    }
  }

  private void writeRejects(Store store, List<Source> done) throws SQLException {
    try (DuckDBAppender rows = store.connection().createAppender("raw_reject")) {
      for (Source one : done) {
        for (Reject reject : one.rejects) {
          rows.beginRow().append(one.id).append(reject.code().name()).append(reject.line());
          rows.append(reject.offset()).append(reject.cause()).append(reject.text()).endRow();
        }
      }
    }
  }
}
