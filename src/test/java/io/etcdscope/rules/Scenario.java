package io.etcdscope.rules;

import io.etcdscope.ingest.Ingest;
import io.etcdscope.ingest.IngestOptions;
import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A short text of scrapes, laid into the raw tables of a database in memory.
 *
 * <pre>
 * cluster x                        the members that follow belong to cluster x; to c without it
 * member m1                        a target of that cluster
 * expected m2                      one that the user named with --members
 * m1 0..60/15 lead=1 changes=2     scrapes at 0, 15, .. 60 s with these values
 * m1 75 fail                       a scrape that failed
 * m1 90 started=80 fsync@0.016+=5  five more observations up to 16 ms at each scrape
 * m1 90 rtt:b@0.2+=1               the same of the round trip to the peer with id b
 * m1 drop changes                  the series is gone from then on
 * alarms 60 b=NOSPACE              etcdctl listed this alarm of the member with id b then
 * </pre>
 *
 * <p>Values last until they are set anew; a new {@code started} sets all that grows back to zero.
 * Times are seconds after {@link #BASE_MS}. Obeys the rule of keys: all series of a scrape have a
 * row where the process is new.
 */
final class Scenario {
  /** 2026-11-21 00:00:00 UTC. */
  static final long BASE_MS = 1_795_219_200_000L;

  private static final Map<String, String> SHORT =
      Map.of(
          "leader", "etcd_server_has_leader",
          "lead", "etcd_server_is_leader",
          "learner", "etcd_server_is_learner",
          "changes", "etcd_server_leader_changes_seen_total",
          "started", "process_start_time_seconds",
          "late", "etcd_server_heartbeat_send_failures_total",
          "size", "etcd_mvcc_db_total_size_in_bytes",
          "quota", "etcd_server_quota_backend_bytes",
          "compact", "etcd_debugging_mvcc_compact_revision",
          "failed", "etcd_server_proposals_failed_total");

  private static final Map<String, String> HISTOGRAMS =
      Map.of(
          "fsync", "etcd_disk_wal_fsync_duration_seconds",
          "commit", "etcd_disk_backend_commit_duration_seconds",
          "rtt", "etcd_network_peer_round_trip_time_seconds",
          "defrag", "etcd_disk_backend_defrag_duration_seconds",
          "backup", "etcd_disk_backend_snapshot_duration_seconds");

  private static final double[] EDGES = {
    0.001, 0.008, 0.016, 0.0512, 0.1024, 0.512, Double.POSITIVE_INFINITY
  };

  /** What a target shows now. */
  private static final class Target {
    final int id;
    final Map<String, Double> values = new TreeMap<>();
    final Map<String, Double> stored = new TreeMap<>();
    final Map<String, Integer> series = new TreeMap<>();
    double storedStart = Double.NaN;

    Target(int id) {
      this.id = id;
    }
  }

  private final Map<String, Target> targets = new LinkedHashMap<>();
  private final Map<String, Integer> templates = new LinkedHashMap<>();
  private final Map<String, List<String>> rows = new LinkedHashMap<>();
  private String cluster = "c";
  private int lastTarget;
  private int lastSeries;
  private int lastSource;

  private Scenario() {}

  /** A database with the stages over a scenario; the caller closes it. */
  static Store load(List<String> lines) {
    Store store = Store.inMemory(new StoreOptions(1, 256, null, 64, () -> false));
    loadNothing(store);
    Scenario scenario = new Scenario();
    lines.stream()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .forEach(scenario::line);
    store.transaction(
        () ->
            scenario.rows.forEach(
                (table, rows) ->
                    store.execute("insert into " + table + " values " + String.join(", ", rows))));
    Stages.refresh(store);
    Stages.materialize(store);
    return store;
  }

  private static void loadNothing(Store store) {
    try {
      Ingest.run(store, List.of(), IngestOptions.defaults().withWindow(30_000));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same from a file. */
  static Store load(Path file) throws IOException {
    return load(Files.readAllLines(file));
  }

  private void line(String line) {
    String[] words = line.split("\\s+");
    if (words[0].equals("cluster")) {
      cluster = words[1];
      targets.clear();
      return;
    }
    if (words[0].equals("alarms")) {
      alarms(words);
      return;
    }
    if (words[0].equals("member") || words[0].equals("expected")) {
      int id = lastTarget++;
      targets.put(words[1], new Target(id));
      row("raw_target", "%d, '%s', '%s', '{}'".formatted(id, cluster, words[1]));
      if (words[0].equals("expected")) {
        row("raw_expected", String.valueOf(id));
      }
      return;
    }
    Target target = targets.get(words[0]);
    if (words[1].equals("drop")) {
      target.values.remove(SHORT.getOrDefault(words[2], words[2]));
      return;
    }
    String[] range = words[1].split("\\.\\.|/");
    long from = Long.parseLong(range[0]);
    long to = range.length > 1 ? Long.parseLong(range[1]) : from;
    long step = range.length > 2 ? Long.parseLong(range[2]) : 1;
    for (long at = from; at <= to; at += step) {
      if (words.length > 2 && words[2].equals("fail")) {
        row(
            "raw_scrape",
            "%d, %d, null, 0, 0, false, 'connection refused'"
                .formatted(target.id, BASE_MS + at * 1000));
      } else {
        set(target, words);
        scrape(target, BASE_MS + at * 1000);
      }
    }
  }

  /** Notes a row; all of a table are inserted by one statement. */
  private void row(String table, String values) {
    rows.computeIfAbsent(table, any -> new ArrayList<>()).add("(" + values + ")");
  }

  private void alarms(String[] words) {
    int source = ++lastSource;
    row(
        "raw_source (source_id, input, path, format, status, scrapes, samples, rejected_lines)",
        "%d, 'x', 'alarms-%d', 'etcdctl-alarm-list', 'loaded', 0, 0, 0".formatted(source, source));
    row(
        "raw_side (source_id, at_ms, cluster, entries)",
        "%d, %d, '%s', 0".formatted(source, BASE_MS + Long.parseLong(words[1]) * 1000, cluster));
    for (int i = 2; i < words.length; i++) {
      String[] alarm = words[i].split("=");
      row("raw_listed_alarm", "%d, '%s', '%s'".formatted(source, alarm[0], alarm[1]));
    }
  }

  private static void set(Target target, String[] words) {
    for (int i = 2; i < words.length; i++) {
      int equals = words[i].lastIndexOf('=');
      boolean grows = words[i].charAt(equals - 1) == '+';
      String name = words[i].substring(0, grows ? equals - 1 : equals);
      double value = Double.parseDouble(words[i].substring(equals + 1));
      int edge = name.indexOf('@');
      if (edge > 0) {
        observe(
            target, name.substring(0, edge), Double.parseDouble(name.substring(edge + 1)), value);
        continue;
      }
      String metric = SHORT.getOrDefault(name, name);
      double now = name.equals("started") ? BASE_MS / 1000.0 + value : value;
      Double before = target.values.get(metric);
      if (name.equals("started") && before != null && before != now) {
        target.values.replaceAll((any, old) -> isHistogram(any) ? 0.0 : old);
      }
      target.values.merge(metric, now, (old, added) -> grows ? old + added : added);
    }
  }

  private static void observe(Target target, String name, double upTo, double count) {
    String[] words = name.split(":", 2);
    String family = HISTOGRAMS.get(words[0]);
    String to = words.length > 1 ? "\"To\":\"" + words[1] + "\"" : "";
    for (double edge : EDGES) {
      String le = "\"le\":\"" + (Double.isInfinite(edge) ? "+Inf" : String.valueOf(edge)) + "\"";
      target.values.merge(
          family + "_bucket{" + (to.isEmpty() ? le : to + "," + le) + "}",
          edge >= upTo ? count : 0,
          Double::sum);
    }
    String labels = to.isEmpty() ? "" : "{" + to + "}";
    target.values.merge(family + "_count" + labels, count, Double::sum);
    target.values.merge(family + "_sum" + labels, count * upTo, Double::sum);
  }

  private static boolean isHistogram(String series) {
    return HISTOGRAMS.values().stream().anyMatch(series::startsWith);
  }

  private void scrape(Target target, long at) {
    List<String> ids = new ArrayList<>();
    target.values.keySet().forEach(name -> ids.add(String.valueOf(series(target, name))));
    String key = target.id + ":" + String.join(",", ids);
    int template =
        templates.computeIfAbsent(
            key,
            any -> {
              row(
                  "raw_template",
                  "%d, %d, [%s]".formatted(templates.size(), target.id, String.join(",", ids)));
              return templates.size();
            });
    row(
        "raw_scrape",
        "%d, %d, %d, 0, %d, true, null".formatted(target.id, at, template, ids.size()));
    double start = target.values.getOrDefault("process_start_time_seconds", 0.0);
    boolean isNew = start != target.storedStart || hasFallen(target);
    target.storedStart = start;
    target.values.forEach(
        (name, value) -> {
          Double stored = target.stored.get(name);
          if (isNew || stored == null || !stored.equals(value)) {
            row("raw_sample", "%d, %d, %s".formatted(series(target, name), at, value));
          }
        });
    target.stored.clear();
    target.stored.putAll(target.values);
  }

  private static boolean hasFallen(Target target) {
    return target.values.entrySet().stream()
        .filter(entry -> entry.getKey().contains("_total") || isHistogram(entry.getKey()))
        .anyMatch(entry -> entry.getValue() < target.stored.getOrDefault(entry.getKey(), 0.0));
  }

  private int series(Target target, String name) {
    Integer known = target.series.get(name);
    if (known != null) {
      return known;
    }
    int id = lastSeries++;
    target.series.put(name, id);
    int brace = name.indexOf('{');
    String metric = brace < 0 ? name : name.substring(0, brace);
    String labels = brace < 0 ? "{}" : name.substring(brace);
    row(
        "raw_series",
        "%d, %d, '%s', '%s', %s".formatted(id, target.id, metric, labels, type(metric)));
    return id;
  }

  private static String type(String metric) {
    return isHistogram(metric)
        ? "'histogram'"
        : metric.startsWith("go_gc_duration_seconds")
            ? "'summary'"
            : metric.endsWith("_total") ? "'counter'" : "'gauge'";
  }
}
