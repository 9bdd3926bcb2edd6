package io.etcdscope.ingest;

import io.etcdscope.exposition.Reject;
import io.etcdscope.model.ReasonCode;
import io.etcdscope.store.Store;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
  private ScrapeRows scrapes = new ScrapeRows();

  private record Failed(int target, long ms, int source, String message) {}

  private record Refused(int source, Reject what) {}

  /** A source of the store whose scrape of so many samples has had to give way, and why. */
  record Lost(int source, int samples, ReasonCode why) {}

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
    target.use();
    scrapes.add(target.id(), ms, template, source, samples);
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

  void lost(Arrival stored, ReasonCode why) {
    lost.add(new Lost(stored.storedSource(), stored.samples(), why));
  }

  List<Lost> lost() {
    return lost;
  }

  boolean isEmpty() {
    return sources.isEmpty() && scrapes.isEmpty() && failed.isEmpty() && side.isEmpty();
  }

  /** Writes the scrapes so far inside the caller's transaction, once. */
  void writeScrapes(Store store, RowScan scan) throws SQLException {
    if (!scrapes.isEmpty()) {
      scan.insert("raw_scrape", "*, true, null", scrapes);
      scrapes = new ScrapeRows();
    }
    if (!failed.isEmpty()) {
      TableRows<Failed> rows = new TableRows<>(failed);
      rows.integer(Failed::target).bigint(Failed::ms).integer(Failed::source);
      scan.insert("raw_scrape", "c0, c1, null, c2, 0, false, c3", rows.text(Failed::message));
      failed.clear();
    }
    side.write(store);
  }

  /** Writes the sources so far and what was not read of them, once. */
  void writeSources(RowScan scan) {
    List<Source> done =
        sources.stream().filter(source -> source.done && !source.withdrawn).toList();
    if (!done.isEmpty()) {
      TableRows<Source> rows = new TableRows<>(done);
      rows.integer(one -> one.id).text(one -> one.input).text(one -> one.path);
      rows.text(one -> one.hash == null ? null : one.hash.hex()).text(one -> one.sha256);
      rows.count(one -> one.bytes).count(one -> one.storedBytes).count(one -> one.modifiedMs);
      rows.text(one -> one.format).text(one -> one.status.word()).text(one -> one.reason);
      rows.text(one -> one.timeSource).integer(one -> one.scrapes).bigint(one -> one.samples);
      scan.insert("raw_source", "*", rows.bigint(one -> one.rejectedLines));
    }
    writeRejects(scan, done);
    writeDropped(scan, done);
    sources.removeIf(source -> source.done || source.withdrawn);
  }

  private static void writeRejects(RowScan scan, List<Source> done) {
    List<Refused> all = new ArrayList<>();
    for (Source one : done) {
      one.rejects.forEach(reject -> all.add(new Refused(one.id, reject)));
    }
    if (!all.isEmpty()) {
      TableRows<Refused> rows = new TableRows<>(all);
      rows.integer(Refused::source).text(one -> one.what.code().name());
      rows.bigint(one -> one.what.line()).bigint(one -> one.what.offset());
      rows.text(one -> one.what.cause()).text(one -> one.what.text());
      scan.insert("raw_reject", "*", rows);
    }
  }

  private static void writeDropped(RowScan scan, List<Source> done) {
    List<Source> some = done.stream().filter(one -> one.dropped > 0).toList();
    if (!some.isEmpty()) {
      TableRows<Source> rows = new TableRows<>(some);
      scan.insert("raw_dropped", "*", rows.integer(one -> one.id).bigint(one -> one.dropped));
    }
  }
}
