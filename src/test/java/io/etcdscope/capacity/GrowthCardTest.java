package io.etcdscope.capacity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.ingest.Ingest;
import io.etcdscope.ingest.IngestOptions;
import io.etcdscope.report.ClusterChoice;
import io.etcdscope.report.TableView;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: a table of what grows that stays empty, or takes half the history for all of it. */
class GrowthCardTest {
  /** 2026-10-01 00:00:00 UTC, a scrape every four hours of four days. */
  private static final long BEGIN_MS = 1_790_812_800_000L;

  private static final int SCRAPES = 24;
  private static final long APART_MS = 14_400_000;

  @TempDir Path folder;

  @BeforeEach
  void etcd() throws IOException {
    for (int i = 0; i < SCRAPES; i++) {
      put(
          "c/etcd-1/" + (BEGIN_MS + i * APART_MS) + ".prom",
          "etcd_server_has_leader 1\netcd_server_is_leader 1\nprocess_start_time_seconds 1790000000\n"
              + "etcd_mvcc_db_total_size_in_bytes "
              + (1_000_000 + i)
              + "\n");
    }
  }

  private void put(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text, UTF_8);
  }

  private void keys(String time, String... keys) throws IOException {
    put("c/etcdctl/" + time + ".keys.txt", String.join("\n", keys) + "\n");
  }

  /** Pods as the apiserver counts them: one more in each of the scrapes given, none in others. */
  private void apiserver(int... grownAt) throws IOException {
    int pods = 10;
    for (int i = 0; i < SCRAPES; i++) {
      for (int at : grownAt) {
        pods += at == i ? 1 : 0;
      }
      put(
          "c/apiserver-1/" + (BEGIN_MS + i * APART_MS) + ".prom",
          "# TYPE apiserver_storage_objects gauge\napiserver_storage_objects{resource=\"pods\"} "
              + pods
              + "\napiserver_storage_objects{resource=\"nodes\"} 7\nprocess_cpu_seconds_total "
              + i
              + "\n");
    }
  }

  /** What the whole archive and its last whole day hold. */
  private List<List<ResourceGrowth>> read() throws IOException {
    List<List<ResourceGrowth>> out = new ArrayList<>();
    try (Store store = Store.inMemory(StoreOptions.defaults().withThreads(1))) {
      Ingest.run(
          store, List.of(folder.resolve("c").toString()), IngestOptions.defaults().withThreads(1));
      for (Period period : new Period[] {null, Period.DAY}) {
        Question question = new Question(period, ZoneOffset.UTC, ClusterChoice.ALL, 0);
        Scope scope = ReadingsReader.scope(store, question, 1);
        List<Long> targets = ClusterChoice.ALL.targets(store, "c");
        out.add(new ReadingsReader(store).read(scope, 0, targets).get(0).resources());
      }
    }
    return out;
  }

  private static GrowthCard card(List<ResourceGrowth> resources) {
    Scope scope = new Scope(BEGIN_MS, BEGIN_MS + 4 * Scope.DAY_MS, 1, ZoneOffset.UTC, "all", true);
    return new GrowthCard(resources.stream().sorted(ResourceGrowth.MOST).toList(), scope);
  }

  private static List<String> rows(GrowthCard card) {
    List<String> out = new ArrayList<>();
    TableView table = Objects.requireNonNull(card.card().table());
    table
        .rows()
        .forEach(
            row ->
                out.add(String.join(" ", row.cells().stream().map(TableView.Cell::text).toList())));
    return out;
  }

  @Test
  void listsOfKeysFillTheTable() throws IOException {
    keys("20261001T000100.000Z", "/registry/pods/a/b", "/registry/events/a/1");
    keys("20261002T000100.000Z", "/registry/events/a/1", "/registry/events/a/2");
    keys(
        "20261003T000100.000Z",
        "/registry/pods/a/b",
        "/registry/events/a/1",
        "/registry/events/a/2",
        "/registry/events/a/3",
        "/registry/events/a/4",
        "/registry/events/a/5",
        "/registry/leases/x/y",
        "/registry/leases/x/z");
    GrowthCard card = card(read().get(0));
    assertEquals(List.of("events +4 +2 1 5", "leases +2 +1 0 2"), rows(card));
    assertEquals("events (+4), leases (+2)", card.words());
    String caption = Objects.requireNonNull(card.card().table()).caption();
    assertTrue(caption.endsWith("between the lists of keys of 2026-10-01 and 2026-10-03"), caption);
  }

  @Test
  void aSingleListShowsWhatThereIsAndNoGrowth() throws IOException {
    keys("20261002T000100.000Z", "/registry/pods/a/b", "/registry/pods/a/c", "/registry/nodes/n");
    GrowthCard card = card(read().get(0));
    assertEquals(
        List.of("pods no data no data no data 2", "nodes no data no data no data 1"), rows(card));
    assertEquals("", card.words());
    assertTrue(card.card().lines().get(0).startsWith("Listed only once"));
  }

  @Test
  void whatAnApiserverCountedBeforeThePeriodStillHoldsAtItsBegin() throws IOException {
    // The last whole day is the third, from scrape 12 to 18; what was stored before holds there.
    apiserver(2, 10, 15, 20);
    List<List<ResourceGrowth>> found = read();
    GrowthCard whole = card(found.get(0));
    assertEquals(List.of("pods +4 +1.04 10 14"), rows(whole));
    List<ResourceGrowth> day = found.get(1);
    assertEquals(List.of("nodes", "pods"), day.stream().map(ResourceGrowth::resource).toList());
    assertEquals(0, day.get(0).growth());
    assertEquals(12, day.get(1).first(), Instant.ofEpochMilli(day.get(1).firstMs()).toString());
    assertEquals(13, day.get(1).last());
  }

  @Test
  void whatDoesNotGrowIsSaid() {
    long to = BEGIN_MS + Scope.DAY_MS;
    GrowthCard card = card(List.of(new ResourceGrowth("nodes", false, BEGIN_MS, to, 7, 7)));
    assertEquals(
        List.of("No type of object grew, as an apiserver counts them."), card.card().lines());
  }

  @Test
  void twoListsDecideOverAnApiserver() throws IOException {
    apiserver(3);
    keys("20261001T000100.000Z", "/registry/pods/a/b");
    keys("20261003T000100.000Z", "/registry/pods/a/b", "/registry/pods/a/c");
    assertEquals(List.of("pods +1 +0.5 1 2"), rows(card(read().get(0))));
  }
}
