package io.etcdscope.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.ingest.Ingest;
import io.etcdscope.ingest.IngestOptions;
import io.etcdscope.model.Event;
import io.etcdscope.model.Severity;
import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What can be known of the sample {@code incident} when scrapes are dropped, damaged or shifted
 * stays; what cannot is said to be unknown, and nothing turns false.
 */
class ThinnedIncidentTest {
  private static final Path SAMPLE = Path.of("samples", "incident.tar.zst");

  /** Who followed whom, by the members' own logs; from the notes beside the sample. */
  private static final List<String> LEADERS =
      List.of(
          "etcd-2>etcd-3 01:27:15",
          "etcd-3>etcd-1 01:28:07",
          "etcd-1>etcd-2 01:28:30",
          "etcd-2>etcd-3 01:28:51",
          "etcd-3>etcd-2 01:29:13",
          "etcd-2>etcd-1 01:29:35",
          "etcd-1>etcd-1 01:34:07");

  private static final String MOVE_DROPPED =
      """
      create temp table moved as
      select raw_sample.series_id, raw_sample.scraped_ms as old_ms, raw_sample.value, (
          select min(later.scraped_ms) from raw_scrape as later
          where later.up and later.target_id = dropped.target_id
              and later.scraped_ms > dropped.scraped_ms
      ) as new_ms
      from raw_sample
      join raw_series on raw_series.series_id = raw_sample.series_id
      join dropped
          on dropped.target_id = raw_series.target_id
          and dropped.scraped_ms = raw_sample.scraped_ms;
      delete from raw_sample where exists (
          select 1 from moved
          where moved.series_id = raw_sample.series_id and moved.old_ms = raw_sample.scraped_ms
      );
      insert into raw_sample
      select series_id, new_ms, max_by(value, old_ms) from moved
      where new_ms is not null and not exists (
          select 1 from raw_sample as kept
          where kept.series_id = moved.series_id and kept.scraped_ms = moved.new_ms
      )
      group by series_id, new_ms
      """;

  @Test
  void wholeArchiveTellsEveryElection() throws IOException {
    RuleResult result = after();
    assertElections(result, 5, Set.of());
    assertNothingFalse(result);
  }

  @Test
  void everySecondScrapeDroppedChangesNothingThatIsKnown() throws IOException {
    RuleResult result = after(drop("place % 2 = 0"), "");
    assertElections(result, 10, Set.of());
    assertNothingFalse(result);
    assertEquals(Set.of("etcd-2", "etcd-3"), members(result, "member_down"));
  }

  @Test
  void aTenthOfTheFilesDamagedIsNeverAnOutage() throws IOException {
    RuleResult result =
        after(
            drop("(target_id * 31 + place * 7) % 10 = 3"),
            "insert into raw_source (source_id, input, path, status, reason, scrapes, samples,"
                + " rejected_lines) values (99999, 'x', 'x', 'rejected', 'EMPTY', 0, 0, 0);"
                + "insert into raw_scrape select target_id, scraped_ms, null, 99999, 0, false,"
                + " 'EMPTY' from dropped");
    assertElections(result, 10, Set.of());
    assertNothingFalse(result);
    assertEquals(3, members(result, "scrape_gap").size());
  }

  @Test
  void aMemberThatWasNeverScrapedIsUnknownNotFalse() throws IOException {
    RuleResult result =
        after(
            "create temp table gone as select target_id from raw_target where instance = 'etcd-2';"
                + "delete from raw_sample where series_id in (select series_id from raw_series"
                + " where target_id in (from gone));"
                + "delete from raw_scrape where target_id in (from gone);"
                + "delete from raw_template where target_id in (from gone);"
                + "delete from raw_series where target_id in (from gone);"
                + "delete from raw_target where target_id in (from gone)",
            "");
    assertElections(result, 5, Set.of("etcd-2"));
    assertNothingFalse(result);
    assertTrue(members(result, "fsync_slow").contains("etcd-1"));
  }

  @Test
  void clocksTwentySecondsApartAreFoundAndSetRight() throws IOException {
    String own =
        "(select series_id from raw_series join raw_target using (target_id)"
            + " where instance = 'etcd-2')";
    RuleResult result =
        after(
            "update raw_sample set scraped_ms = scraped_ms + 20000 where series_id in " + own,
            "update raw_scrape set scraped_ms = scraped_ms + 20000 where target_id in"
                + " (select target_id from raw_target where instance = 'etcd-2')");
    assertElections(result, 5, Set.of());
    assertNothingFalse(result);
    assertEquals(Set.of("etcd-2"), members(result, "clock_skew"));
  }

  private static String drop(String which) {
    return "create temp table dropped as select target_id, scraped_ms from (select *, row_number()"
        + " over (partition by target_id order by scraped_ms) as place from raw_scrape where up)"
        + " where "
        + which
        + ";delete from raw_scrape where (target_id, scraped_ms) in"
        + " (select (target_id, scraped_ms) from dropped);"
        + MOVE_DROPPED;
  }

  private static RuleResult after(String... changes) throws IOException {
    try (Store store = Store.inMemory(StoreOptions.defaults())) {
      Ingest.run(store, List.of(SAMPLE.toString()), IngestOptions.defaults());
      for (String change : changes) {
        for (String statement : change.split(";")) {
          if (!statement.isBlank()) {
            store.execute(statement);
          }
        }
      }
      Stages.install(store);
      Stages.materialize(store);
      return Rules.run(store);
    }
  }

  /** Each election is there with both leaders, or with "unknown" for members that may be. */
  private static void assertElections(RuleResult result, long seconds, Set<String> unseen) {
    List<Event> said = of(result, "leader_changed");
    List<String> found = new ArrayList<>();
    for (int i = 0; i < LEADERS.size(); i++) {
      String[] known = LEADERS.get(i).split("[> ]");
      long at = Instant.parse("2026-11-21T" + known[2] + "Z").toEpochMilli();
      for (Event event : said) {
        long from = event.fromMs() == null ? 0 : event.fromMs();
        long to = event.toMs() == null ? 0 : event.toMs();
        if (from - seconds * 1000 <= at
            && at <= to + seconds * 1000
            && fits(event, "oldLeader", known[0], unseen)
            && fits(event, "newLeader", known[1], unseen)) {
          found.add(LEADERS.get(i));
          break;
        }
      }
    }
    assertEquals(LEADERS, found);
    assertEquals(LEADERS.size(), said.size(), said::toString);
  }

  private static boolean fits(Event event, String key, String name, Set<String> unseen) {
    Object said = event.evidence().get(key);
    return name.equals(said) || (unseen.contains(name) && "unknown".equals(said));
  }

  /** Nobody but the two that were killed is down, and only disks that were slow are called so. */
  private static void assertNothingFalse(RuleResult result) {
    assertTrue(Set.of("etcd-2", "etcd-3").containsAll(members(result, "member_down")));
    assertTrue(Set.of("etcd-1", "etcd-2").containsAll(members(result, "fsync_slow")));
    assertTrue(of(result, "upgrade").isEmpty());
    assertTrue(of(result, "targets_mixed").isEmpty());
    assertTrue(of(result, "member_restarted").size() <= 3);
  }

  private static List<Event> of(RuleResult result, String kind) {
    return result.events().stream().filter(event -> event.kind().equals(kind)).toList();
  }

  private static Set<String> members(RuleResult result, String kind) {
    Set<String> out = new java.util.TreeSet<>();
    of(result, kind).stream()
        .filter(event -> event.severity() != Severity.INFO || kind.equals("scrape_gap"))
        .forEach(event -> out.add(String.valueOf(event.member())));
    return out;
  }
}
