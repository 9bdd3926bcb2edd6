package io.etcdscope.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.model.Chapter;
import io.etcdscope.model.Event;
import io.etcdscope.model.Finding;
import io.etcdscope.model.Story;
import io.etcdscope.model.StoryLine;
import io.etcdscope.store.Store;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The first screen: whom it names, in which order, and that each sentence rests on own events. */
class StoryTest {
  private static final List<String> CALM =
      List.of(
          "cluster calm",
          "member m1",
          "member m2",
          "m1 0..150/15 started=-1000 leader=1 lead=1 changes=1",
          "m2 1..151/15 started=-1000 leader=1 lead=0 changes=1");

  /** m1 is killed at 65 s and is back at 110 s; m2 leads from 76 s on. */
  private static final List<String> FAILOVER =
      List.of(
          "cluster failover",
          "member m1",
          "member m2",
          "member m3",
          "m1 0..60/15 started=-1000 leader=1 lead=1 changes=1",
          "m2 1..61/15 started=-1000 leader=1 lead=0 changes=1",
          "m3 2..62/15 started=-1000 leader=1 lead=0 changes=1",
          "m1 75..105/15 fail",
          "m2 76..151/15 lead=1 changes=2",
          "m3 77..152/15 changes=2",
          "m1 120..150/15 started=110 lead=0 changes=1");

  /** Both disks are slow from the first scrape to the last. */
  private static final List<String> SLOW =
      List.of(
          "cluster slow",
          "member m1",
          "member m2",
          "m1 0..150/15 started=-1000 leader=1 lead=1 changes=1 fsync@0.0512+=50",
          "m2 1..151/15 started=-1000 leader=1 lead=0 changes=1 fsync@0.0512+=50");

  /** One disk is slow for a minute, is well for an hour, and is slow for another minute. */
  private static final List<String> TWICE =
      List.of(
          "cluster twice",
          "member m1",
          "member m2",
          "m1 0..60/15 started=-1000 leader=1 lead=1 changes=1 fsync@0.0512+=50",
          "m1 75..3600/15 fsync@0.0512+=0",
          "m1 3615..3675/15 fsync@0.0512+=50",
          "m1 3690..3750/15 fsync@0.0512+=0",
          "m2 1..3751/15 started=-1000 leader=1 lead=0 changes=1");

  private static Told all;
  private static Told failover;

  @BeforeAll
  static void tell() {
    all = told(List.of(CALM, FAILOVER, SLOW));
    failover = told(List.of(FAILOVER));
  }

  @Test
  void whatWasSlowTwiceWasNotSlowInBetween() {
    String verdict = told(List.of(TWICE)).story().verdict();
    assertTrue(verdict.contains("slow to reach its disk in 2 stretches from "), verdict);
  }

  private static Told told(List<List<String>> clusters) {
    List<String> lines = clusters.stream().flatMap(List::stream).toList();
    try (Store store = Scenario.load(lines)) {
      RuleResult result = Rules.run(store);
      List<String> titles = result.findings().stream().map(Finding::title).toList();
      return new Told(StoryTeller.tell(store, result), result.events(), titles);
    }
  }

  /** A story with the events behind it. */
  private record Told(Story story, List<Event> events, List<String> titles) {
    String whole() {
      return story + " " + titles;
    }
  }

  /** The archive begins two minutes before midnight, and m2 is down a minute after it. */
  private static final List<String> NIGHT =
      List.of(
          "cluster night",
          "member m1",
          "member m2",
          "member m3",
          "m1 -120..150/15 started=-1000 leader=1 lead=1 changes=1",
          "m2 -119..61/15 started=-1000 leader=1 lead=0 changes=1",
          "m2 76..91/15 fail",
          "m2 106..151/15 started=100",
          "m3 -118..152/15 started=-1000 leader=1 lead=0 changes=1");

  /**
   * The file is at its quota from 60 s on; whether writes were refused depends on what is there.
   */
  private static List<String> full(String requests) {
    return List.of(
        "cluster full",
        "member m1",
        "m1 0..45/15 started=-1000 leader=1 lead=1 changes=1 size=50 quota=100 " + requests,
        "m1 60..120/15 size=100 " + requests.replace("=0", "+=7"),
        "m1 135..300/15 size=20");
  }

  /** Two of three members were never scraped: that the third is well is no all-clear of all. */
  @Test
  void aCalmSentenceSaysWhoWasNotSeen() {
    String story =
        told(List.of(
                List.of(
                    "cluster part",
                    "member m1",
                    "m1 0..150/15 started=-1000 leader=1 lead=1 changes=1"
                        + " etcd_server_id{\"server_id\":\"a\"}=1"
                        + " etcd_network_peer_sent_bytes_total{\"To\":\"b\"}+=10"
                        + " etcd_network_peer_sent_bytes_total{\"To\":\"c\"}+=10")))
            .story()
            .verdict();
    assertTrue(story.contains("the one member of part (2 more never scraped) was up"), story);
  }

  @Test
  void requestsThatWereNotCountedAreNotNone() {
    String refused =
        "grpc_server_handled_total{\"grpc_code\":\"ResourceExhausted\",\"grpc_service\":\"etcdserverpb.KV\"}=0";
    String counted = told(List.of(full(refused))).whole();
    assertTrue(counted.contains("refused 35 writes for lack of space"), counted);
    assertTrue(counted.contains("35 writes refused"), counted);
    assertTrue(counted.contains(": 35 requests got ResourceExhausted;"), counted);
    String served = told(List.of(full(refused.replace("ResourceExhausted", "OK")))).whole();
    assertTrue(served.contains("stood at its quota"), served);
    assertTrue(served.contains("no request got ResourceExhausted"), served);
    assertFalse(served.contains("0 writes") || served.contains("refused writes"), served);
    String blind = told(List.of(full(""))).whole();
    assertTrue(blind.contains("how many requests it refused was not collected"), blind);
    assertTrue(blind.contains("was below its quota again after"), blind);
    assertFalse(blind.contains("0 writes") || blind.contains("0 requests"), blind);
  }

  @Test
  void timesOfAnArchiveOverMidnightSayTheirDay() {
    try (Store store = Scenario.load(NIGHT)) {
      RuleResult result = Rules.run(store);
      String title =
          result.findings().stream()
              .filter(finding -> finding.kind().equals("member_down"))
              .map(Finding::title)
              .findFirst()
              .orElseThrow();
      assertTrue(title.contains("from 11-21 00:01:01 to 00:01:46"), title);
      String story = String.valueOf(StoryTeller.tell(store, result));
      assertTrue(story.contains("11-21 00:01:"), story);
      Pattern alone = Pattern.compile("(?<!-\\d\\d |to |and )\\b\\d\\d:\\d\\d:\\d\\d");
      assertFalse(alone.matcher(story).find(), story);
    }
  }

  @Test
  void clustersHaveStoriesOfTheirOwn() {
    Story story = all.story();
    assertEquals(
        List.of("failover", "slow"), story.chapters().stream().map(Chapter::cluster).toList());
    Map<String, String> owners =
        all.events().stream()
            .collect(Collectors.toMap(Event::id, event -> String.valueOf(event.cluster())));
    for (Chapter chapter : story.chapters()) {
      assertFalse(chapter.causes().isEmpty(), chapter.cluster());
      Stream.of(chapter.causes(), chapter.impact(), chapter.next())
          .flatMap(List::stream)
          .map(StoryLine::events)
          .flatMap(List::stream)
          .forEach(id -> assertEquals(chapter.cluster(), owners.get(id), id));
    }
  }

  @Test
  void theVerdictSaysWhichClustersWereHit() {
    String verdict = all.story().verdict();
    assertTrue(
        verdict.startsWith("2 of 3 clusters have a finding above info. failover: "), verdict);
    assertTrue(verdict.contains("; slow: the log of m1 and m2 was slow"), verdict);
    assertFalse(verdict.contains("calm"), verdict);
  }

  @Test
  void oneClusterIsNotNamedTwice() {
    Story story = failover.story();
    assertEquals(List.of(""), story.chapters().stream().map(Chapter::cluster).toList());
    assertFalse(story.verdict().contains("of 1 clusters"), story.verdict());
  }

  @Test
  void whatLastedFromFirstToLastIsSaidToHave() {
    Story story = told(List.of(SLOW)).story();
    assertEquals(
        "The log of m1 and m2 was slow to reach its disk from the first scrape to the last"
            + " (2 min 31 s).",
        story.verdict());
    List<StoryLine> causes = story.chapters().get(0).causes();
    assertEquals(1, causes.size(), "slow at one time are told in one sentence");
    assertTrue(causes.get(0).text().startsWith("The disks of m1 and m2 were slow from the first"));
  }

  @Test
  void whatIsOverIsNotAskedFor() {
    List<StoryLine> next = failover.story().chapters().get(0).next();
    String down =
        next.stream()
            .map(StoryLine::text)
            .filter(text -> text.startsWith("m1: "))
            .findFirst()
            .orElseThrow();
    assertTrue(down.startsWith("m1: Answered again by 00:02:00; "), down);
    assertTrue(
        down.endsWith("--since \"2026-11-21 00:00:00\" --until \"2026-11-21 00:03:00\""), down);
  }

  @Test
  void nothingIsClaimedOfCalmClusters() {
    Story story = told(List.of(CALM)).story();
    assertTrue(story.verdict().startsWith("No finding above info: "), story.verdict());
    assertEquals(List.of(), story.chapters().get(0).causes());
    assertEquals(List.of(), story.chapters().get(0).next());
  }
}
