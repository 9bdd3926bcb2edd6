package io.etcdscope.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.exposition.prometheus.MemberText;
import io.etcdscope.model.Event;
import io.etcdscope.rules.RuleResult;
import io.etcdscope.rules.Rules;
import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Risk: counters of two members laid against each other because one address, or one name, stood for
 * both; one member counted twice because it had two.
 */
class UnmixTest {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String[] IDS = {"a1", "b2", "c3"};
  private static final double STARTED = 1.79522399941e9;

  @TempDir Path folder;

  /** A scrape of member {@code m}, and the folder that the collector put it into. */
  private record Shot(int member, String place, long ms, byte[] body) {}

  /** Every 10 s one of three members answers, by chance; one of them restarts. */
  private static List<Shot> balanced(boolean withIds, String place) {
    SplittableRandom random = new SplittableRandom(11);
    MemberText[] members = new MemberText[3];
    for (int m = 0; m < 3; m++) {
      members[m] = new MemberText(40 + m, 2);
      members[m].restart(STARTED - 100 * m);
    }
    List<Shot> shots = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      for (MemberText member : members) {
        member.live();
      }
      if (i == 400 && withIds) {
        members[1].restart(Archive.START / 1000.0 + i * 10 - 2);
      }
      int m = random.nextInt(3);
      String text = new String(members[m].scrape(), UTF_8);
      String id = "etcd_server_id{server_id=\"" + IDS[m] + "\"} 1\n" + "etcd_server_has_leader 1\n";
      shots.add(
          new Shot(
              m, place, Archive.START + i * 10_000L, (withIds ? text + id : text).getBytes(UTF_8)));
    }
    return shots;
  }

  private Path lay(String name, List<Shot> shots) {
    for (Shot one : shots) {
      String file = TIME.format(Instant.ofEpochMilli(one.ms)) + ".prom";
      Archive.write(folder.resolve(name + "/c/" + one.place + "/" + file), one.body);
    }
    return folder.resolve(name);
  }

  private static Store load(Path... inputs) throws IOException {
    Store store = Store.inMemory(StoreOptions.defaults().withThreads(2));
    for (Path input : inputs) {
      Ingest.run(store, List.of(input.toString()), IngestOptions.defaults().withThreads(2));
    }
    return store;
  }

  private static List<String> renamed(List<String> rows) {
    return rows.stream().map(row -> row.replace("@lb", "")).sorted().toList();
  }

  private static List<Shot> apart(List<Shot> shots) {
    return shots.stream()
        .map(one -> new Shot(one.member, IDS[one.member], one.ms, one.body))
        .toList();
  }

  @Test
  void behindABalancerEveryMemberHasTheRowsThatItWouldHaveAlone() throws IOException {
    List<Shot> shots = balanced(true, "lb");
    try (Store mixed = load(lay("mixed", shots));
        Store alone = load(lay("alone", apart(shots)))) {
      assertEquals(Tables.samples(alone), renamed(Tables.samples(mixed)));
      assertEquals(Tables.scrapes(alone), renamed(Tables.scrapes(mixed)));
    }
  }

  @Test
  void growthPerMemberIsLastMinusFirstOfThatMember() throws IOException {
    try (Store mixed = load(lay("mixed", balanced(true, "lb")))) {
      Stages.materialize(mixed);
      long wrong =
          count(
              mixed,
              """
              select count(*) as n from (
                  select s.instance, s.metric, s.labels,
                      max_by(s.value, s.scraped_at) - min_by(s.value, s.scraped_at) as grown,
                      (select sum(c.increase) from v_counter_increase c where c.instance = s.instance
                          and c.metric = s.metric and c.labels = s.labels) as counted
                  from v_sample s
                  where s.metric = 'etcd_work_total' and s.instance in ('a1@lb', 'c3@lb')
                  group by all)
              where abs(grown - counted) > 0.5 or counted is null
              """);
      assertEquals(0, wrong);
    }
  }

  private static long count(Store store, String sql) {
    return store.query(sql).list(row -> row.number("n")).get(0);
  }

  @Test
  void whatComesLaterFindsItsMember() throws IOException {
    List<Shot> shots = balanced(true, "lb");
    Path whole = lay("whole/x", shots);
    Path a = lay("a/x", shots.subList(0, 400));
    Path b = lay("b/x", shots.subList(300, 600));
    try (Store once = load(whole);
        Store ab = load(a, b);
        Store ba = load(b, a)) {
      assertEquals(Tables.samples(once), Tables.samples(ab));
      assertEquals(Tables.samples(once), Tables.samples(ba));
      assertEquals(Tables.scrapes(once), Tables.scrapes(ab));
      assertEquals(Tables.scrapes(once), Tables.scrapes(ba));
    }
  }

  @Test
  void twoMembersAtOneTimeAreBothKept() throws IOException {
    List<Shot> shots = balanced(true, "lb").subList(0, 200);
    List<Shot> moved = new ArrayList<>();
    for (Shot one : shots) {
      // the second of two neighbours by different members gets the time of the first
      Shot last = moved.isEmpty() ? null : moved.get(moved.size() - 1);
      boolean joins = last != null && last.member != one.member && moved.size() % 5 == 0;
      moved.add(joins ? new Shot(one.member, one.place, last.ms, one.body) : one);
    }
    Path a = folder.resolve("a/c/lb");
    Path b = folder.resolve("b/c/lb");
    for (Shot one : moved) {
      String file = TIME.format(Instant.ofEpochMilli(one.ms)) + ".prom";
      Archive.write((one.member == 0 ? a : b).resolve(one.member + "/metrics/" + file), one.body);
    }
    IngestOptions options =
        IngestOptions.defaults()
            .withPlacement(
                new io.etcdscope.archive.PlacementOptions(
                    "{cluster}/{instance}/*/metrics/{time}.prom", null, ZoneOffset.UTC, null));
    try (Store together = store();
        Store apart = store();
        Store alone = load(lay("alone", apart(moved)))) {
      Ingest.run(
          together,
          List.of(folder.resolve("a").toString(), folder.resolve("b").toString()),
          options);
      Ingest.run(apart, List.of(folder.resolve("b").toString()), options);
      Ingest.run(apart, List.of(folder.resolve("a").toString()), options);
      assertEquals(Tables.samples(alone), renamed(Tables.samples(together)));
      assertEquals(Tables.scrapes(alone), renamed(Tables.scrapes(together)));
      assertEquals(Tables.samples(together), Tables.samples(apart));
      assertEquals(
          0, count(together, "select count(*) as n from v_source where status <> 'loaded'"));
    }
  }

  private static Store store() {
    return Store.inMemory(StoreOptions.defaults().withThreads(2));
  }

  @Test
  void withoutIdsProcessesAreToldApartByTheirStart() throws IOException {
    List<Shot> shots = balanced(false, "lb");
    try (Store mixed = load(lay("mixed", shots));
        Store alone = load(lay("alone", apart(shots)))) {
      List<String> names =
          mixed
              .query("select distinct instance from v_answer order by 1")
              .list(r -> r.text("instance"));
      assertEquals(3, names.size());
      assertTrue(names.get(0).matches("process-\\d{8}T\\d{6}Z@lb"), names.get(0));
      assertEquals(
          Tables.samples(alone).stream().map(UnmixTest::value).sorted().toList(),
          Tables.samples(mixed).stream().map(UnmixTest::value).sorted().toList());
    }
  }

  private static String value(String row) {
    return row.substring(row.indexOf(' '));
  }

  @Test
  void theFindingSaysWhichScrapesWentWhere() throws IOException {
    List<Shot> shots = balanced(true, "lb");
    try (Store mixed = load(lay("mixed", shots))) {
      Event event = events(mixed, "targets_mixed").get(0);
      assertEquals("lb", event.member());
      assertEquals("a1, b2, c3", event.evidence().get("ids"));
      long first = shots.stream().filter(one -> one.member == 0).count();
      String went = String.valueOf(event.evidence().get("whichScrapes"));
      assertTrue(went.startsWith("a1: " + first + " scrapes, "), went);
      assertTrue(went.contains("c/lb/"), went);
      assertEquals(
          first, count(mixed, "select count(*) as n from v_answer where server_id = 'a1'"));
      assertEquals(1, events(mixed, "member_restarted").size());
      assertTrue(events(mixed, "scrape_gap").isEmpty());
    }
  }

  private static List<Event> events(Store store, String kind) {
    Stages.materialize(store);
    RuleResult result = Rules.run(store);
    return result.events().stream().filter(event -> event.kind().equals(kind)).toList();
  }

  @Test
  void oneWhoTookAnotherPlaceLaterIsNoMix() throws IOException {
    MemberText first = new MemberText(1, 2);
    MemberText second = new MemberText(2, 2);
    second.restart(Archive.START / 1000.0 + 101);
    List<Shot> shots = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      MemberText now = i < 10 ? first : second;
      now.live();
      String id = "etcd_server_id{server_id=\"" + IDS[i / 10] + "\"} 1\n";
      byte[] body = (new String(now.scrape(), UTF_8) + id).getBytes(UTF_8);
      shots.add(new Shot(0, "m", Archive.START + i * 10_000L, body));
    }
    try (Store store = load(lay("replaced", shots))) {
      assertEquals(0, count(store, "select count(*) as n from raw_answer"));
      assertEquals(1, count(store, "select count(distinct instance) as n from v_scrape"));
    }
  }

  private static String member(String id, String others, boolean leads) {
    StringBuilder text = new StringBuilder();
    text.append("etcd_server_id{server_id=\"").append(id).append("\"} 1\n");
    text.append("etcd_server_has_leader 1\netcd_server_is_leader ").append(leads ? 1 : 0);
    text.append("\nprocess_start_time_seconds ").append(STARTED).append('\n');
    for (String other : others.split(",", -1)) {
      text.append("etcd_network_peer_sent_bytes_total{To=\"").append(other).append("\"} 5\n");
    }
    return text.toString();
  }

  private static void shoot(List<Shot> shots, String place, int from, int to, String body) {
    for (int i = from; i < to; i++) {
      String text = body + "etcd_scrapes{place=\"" + place + "\"} " + i + "\n";
      shots.add(new Shot(0, place, Archive.START + i * 10_000L, text.getBytes(UTF_8)));
    }
  }

  @Test
  void aMemberAtANewAddressIsStillOne() throws IOException {
    List<Shot> shots = new ArrayList<>();
    shoot(shots, "m1", 0, 40, member("a1", "b2,c3", true));
    shoot(shots, "m2", 0, 40, member("b2", "a1,c3", false));
    shoot(shots, "m3", 0, 20, member("c3", "a1,b2", false));
    shoot(shots, "m4", 20, 40, member("c3", "a1,b2", false));
    try (Store store = load(lay("moved", shots))) {
      Event moved = events(store, "member_moved").get(0);
      assertEquals("m4", moved.member());
      assertEquals("m3", moved.evidence().get("oldAddress"));
      assertEquals(Archive.START + 190_000L, moved.fromMs());
      assertEquals(Archive.START + 200_000L, moved.toMs());
      assertTrue(events(store, "scrape_gap").isEmpty());
      assertEquals(0, count(store, "select count(*) as n from v_quorum where members <> 3"));
      assertEquals(
          0,
          count(
              store,
              "select count(*) as n from v_quorum where with_leader < 3 and from_at > (select"
                  + " min(from_at) from v_quorum)"));
    }
  }

  @Test
  void aMemberScrapedAtTwoAddressesAtOnceCountsOnce() throws IOException {
    List<Shot> shots = new ArrayList<>();
    shoot(shots, "m1", 0, 40, member("a1", "b2", true));
    shoot(shots, "m2", 0, 40, member("b2", "a1", false));
    shoot(shots, "vip", 5, 35, member("a1", "b2", true));
    try (Store store = load(lay("twice", shots))) {
      Event twice = events(store, "member_scraped_twice").get(0);
      assertEquals("vip", twice.member());
      assertEquals("m1", twice.evidence().get("otherAddress"));
      assertEquals(0, count(store, "select count(*) as n from v_quorum where members <> 2"));
    }
  }

  @Test
  void clustersUnderOneNameAreShownApart() throws IOException {
    List<Shot> shots = new ArrayList<>();
    shoot(shots, "m1", 0, 10, member("a1", "b2", true));
    shoot(shots, "m2", 0, 10, member("b2", "a1", false));
    shoot(shots, "m3", 0, 10, member("c3", "d4,e5", true));
    shoot(shots, "m4", 0, 10, member("d4", "c3,e5", false));
    try (Store store = load(lay("two", shots))) {
      List<Event> events = events(store, "clusters_merged");
      assertEquals(1, events.size());
      assertEquals("c~1 is m1, m2; c~2 is m3, m4", events.get(0).evidence().get("groups"));
      assertEquals(
          List.of("c~1 2", "c~2 3"),
          store
              .query("select distinct cluster || ' ' || members as line from v_quorum order by 1")
              .list(row -> row.text("line")));
      assertEquals(
          0, count(store, "select count(*) as n from v_scrape where cluster not like 'c~%'"));
    }
  }
}
