package io.etcdscope.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.model.Event;
import io.etcdscope.model.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  /** What can be known of the causes: a slow disk, processes that stood still, a quorum lost. */
  private static final Set<Object> CAUSES = Set.of("disk", "stall", "quorum", "unknown");

  private static Thinned sample;

  @BeforeAll
  static void load(@TempDir Path folder) throws IOException {
    sample = Thinned.load(SAMPLE, folder);
  }

  @Test
  void wholeArchiveTellsEveryElection() throws IOException {
    RuleResult result = sample.after();
    assertElections(result, 5, Set.of());
    assertNothingFalse(result);
  }

  @Test
  void everySecondScrapeDroppedChangesNothingThatIsKnown() throws IOException {
    RuleResult result = sample.after(Thinned.EVERY_SECOND);
    assertElections(result, 10, Set.of());
    assertNothingFalse(result);
    assertEquals(Set.of("etcd-2", "etcd-3"), members(result, "member_down"));
  }

  @Test
  void aTenthOfTheFilesDamagedIsNeverAnOutage() throws IOException {
    RuleResult result = sample.after(Thinned.A_TENTH_DAMAGED);
    assertElections(result, 10, Set.of());
    assertNothingFalse(result);
    assertEquals(3, members(result, "scrape_gap").size());
  }

  @Test
  void aMemberThatWasNeverScrapedIsUnknownNotFalse() throws IOException {
    RuleResult result = sample.after(Thinned.without("etcd-2"));
    assertElections(result, 5, Set.of("etcd-2"));
    assertNothingFalse(result);
    assertTrue(members(result, "fsync_slow").contains("etcd-1"));
  }

  @Test
  void clocksTwentySecondsApartAreFoundAndSetRight() throws IOException {
    RuleResult result = sample.after(Thinned.shifted("etcd-2", 20));
    assertElections(result, 5, Set.of());
    assertNothingFalse(result);
    assertEquals(Set.of("etcd-2"), members(result, "clock_skew"));
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
    said.forEach(
        event -> assertTrue(CAUSES.contains(event.evidence().get("cause")), event::toString));
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
