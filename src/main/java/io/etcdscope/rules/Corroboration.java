package io.etcdscope.rules;

import io.etcdscope.model.Dating;
import io.etcdscope.model.Event;
import io.etcdscope.model.Severity;
import io.etcdscope.store.Row;
import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lays what side files say beside the events of the metrics: lines of logs, answers of etcdctl,
 * disk tests; and takes events within maintenance out of the count.
 *
 * <p>Nothing here claims or moves an event: it is evidence, with file and line.
 */
final class Corroboration {
  /** Clocks of members and of the collector may lie this far apart. */
  private static final long APART_MS = 5_000;

  /** Lines that an event quotes. */
  private static final int QUOTED = 5;

  private static final Set<String> ELECTION =
      Set.of(
          "leader_elected", "leader_lost", "leader_changed", "election_started", "became_leader");

  /** Kinds of log lines that speak of a kind of event. */
  private static final Map<String, Set<String>> SPEAK_OF =
      Map.ofEntries(
          Map.entry("leader_changed", ELECTION),
          Map.entry("no_leader", ELECTION),
          Map.entry("quorum_lost", ELECTION),
          Map.entry("fsync_slow", Set.of("slow_fsync", "overloaded")),
          Map.entry("commit_slow", Set.of("slow_apply")),
          Map.entry("slow_apply", Set.of("slow_apply")),
          Map.entry("writes_slowed", Set.of("slow_apply", "slow_fsync")),
          Map.entry("member_down", Set.of("peer")),
          Map.entry("peer_send_failures", Set.of("peer")),
          Map.entry("compaction", Set.of("compaction")),
          Map.entry("defragmentation", Set.of("defragmentation")),
          Map.entry("quota_exhausted", Set.of("alarm")),
          Map.entry("alarm", Set.of("alarm")));

  private static final Set<String> OF_DISK = Set.of("fsync_slow", "commit_slow");

  private final List<Said> lines = new ArrayList<>();
  private final List<Said> failures = new ArrayList<>();
  private final List<Said> tests = new ArrayList<>();
  private final List<Window> windows = new ArrayList<>();
  private final List<Window> notes = new ArrayList<>();

  private Corroboration() {}

  /** Something that a side file says, of one member or of a cluster. */
  private record Said(
      String cluster, @Nullable String instance, long ms, String kind, String text) {
    static Said of(Row row) {
      Long ms = row.numberOrNull("ms");
      return new Said(
          row.text("cluster"),
          row.textOrNull("instance"),
          ms == null ? Long.MIN_VALUE : ms,
          row.text("kind"),
          row.text("text"));
    }

    boolean isAbout(Event event) {
      return cluster.equals(event.cluster())
          && (event.member() == null || instance == null || instance.equals(event.member()));
    }

    boolean isIn(Event event) {
      Long from = event.fromMs();
      Long to = event.toMs();
      return (from == null || ms >= from - APART_MS) && (to == null || ms <= to + APART_MS);
    }
  }

  /** A stretch, or a moment where both ends are one. */
  private record Window(String cluster, long fromMs, long toMs, String text) {
    Event event(String kind, Ids ids) {
      return new Event(
          ids.next(kind, cluster),
          kind,
          Severity.INFO,
          cluster,
          null,
          null,
          fromMs,
          toMs,
          Map.of("text", text));
    }

    boolean holds(Event event) {
      Long from = event.fromMs();
      Long to = event.toMs();
      return cluster.equals(event.cluster())
          && from != null
          && to != null
          && from >= fromMs - APART_MS
          && to <= toMs + APART_MS;
    }
  }

  /** Reads what side files of a database say. */
  static Corroboration read(Store store, Dating dating) {
    Corroboration all = new Corroboration();
    all.readLines(store, dating);
    all.readFailures(store);
    all.readTests(store);
    all.readNotes(store);
    return all;
  }

  private void readLines(Store store, Dating dating) {
    store
        .query(
            """
            select cluster, instance, epoch_ms("at") as ms, kind,
                source_path || ':' || line || ' '
                || strftime("at", case when ? then '%H:%M:%S.%g' else '%m-%d %H:%M:%S.%g' end)
                || ' ' || text
                    as text
            from v_log_line
            order by "at", source_path, line
            """,
            dating.isOneDay())
        .forEach(row -> lines.add(Said.of(row)));
  }

  private void readFailures(Store store) {
    store
        .query(
            """
            select cluster, instance, epoch_ms("at") as ms, 'health' as kind,
                source_path || ' ' || error as text
            from v_endpoint_health
            where not is_healthy and instance is not null
            order by "at", source_path
            """)
        .forEach(row -> failures.add(Said.of(row)));
  }

  private void readTests(Store store) {
    store
        .query(
            """
            select cluster, case when instance in (select instance from int_member) then instance end
                    as instance,
                epoch_ms("at") as ms, tool as kind,
                source_path || ': '
                || coalesce('99 % of fsyncs within ' || latency(fsync_p99_seconds) || ' (n = '
                    || fsyncs || ')', 'fsync not measured')
                || coalesce(', ' || cast(round(writes_per_second) as bigint) || ' writes/s', '')
                    as text
            from v_disk_test
            order by source_path, name
            """)
        .forEach(row -> tests.add(Said.of(row)));
  }

  private void readNotes(Store store) {
    store
        .query(
            """
            select
                cluster,
                is_maintenance,
                epoch_ms(from_at) as from_ms,
                coalesce(epoch_ms(to_at), epoch_ms(from_at)) as to_ms,
                text
            from v_note
            where exists (
                select 1 from int_member
                where int_member.cluster = v_note.cluster
                    and epoch_ms(v_note.from_at) <= int_member.end_ms
                    and coalesce(epoch_ms(to_at), epoch_ms(v_note.from_at)) >= int_member.begin_ms
            )
            order by from_at, to_at, text, cluster
            """)
        .forEach(
            row ->
                (row.flag("is_maintenance") ? windows : notes)
                    .add(
                        new Window(
                            row.text("cluster"),
                            row.number("from_ms"),
                            row.number("to_ms"),
                            row.text("text"))));
  }

  /** What people wrote down, as events of their own that claim nothing. */
  List<Event> noted(Ids ids) {
    List<Event> out = new ArrayList<>();
    notes.forEach(one -> out.add(one.event("note", ids)));
    windows.forEach(one -> out.add(one.event("maintenance", ids)));
    return out;
  }

  /** The claim with what speaks for it; of severity info where it lies within maintenance. */
  Claim of(Claim claim) {
    Event event = claim.event();
    Map<String, Object> evidence = new LinkedHashMap<>(event.evidence());
    quote(evidence, "log", said(lines, event, SPEAK_OF.getOrDefault(event.kind(), Set.of())));
    if (event.kind().equals("member_down")) {
      quote(evidence, "etcdctlHealth", said(failures, event, Set.of("health")));
    }
    if (OF_DISK.contains(event.kind())) {
      quote(evidence, "diskTest", tests.stream().filter(one -> one.isAbout(event)).toList());
    }
    Severity severity = event.severity();
    for (Window window : windows) {
      if (window.holds(event)) {
        severity = Severity.INFO;
        evidence.putIfAbsent(
            Findings.MAINTENANCE, window.text().isEmpty() ? "planned" : window.text());
      }
    }
    return new Claim(
        new Event(
            event.id(),
            event.kind(),
            severity,
            event.cluster(),
            event.member(),
            event.peer(),
            event.fromMs(),
            event.toMs(),
            evidence),
        claim.verdict());
  }

  private static List<Said> said(List<Said> all, Event event, Set<String> kinds) {
    return all.stream()
        .filter(one -> kinds.contains(one.kind) && one.isAbout(event) && one.isIn(event))
        .toList();
  }

  private static void quote(Map<String, Object> evidence, String key, List<Said> said) {
    if (!said.isEmpty()) {
      evidence.put(key + "Entries", (long) said.size());
      evidence.put(key, String.join(" | ", said.stream().limit(QUOTED).map(Said::text).toList()));
    }
  }
}
