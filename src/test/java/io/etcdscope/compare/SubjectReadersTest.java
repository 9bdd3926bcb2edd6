package io.etcdscope.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.capacity.MonthArchive;
import io.etcdscope.statistics.Seed;
import io.etcdscope.statistics.window.ResamplingPlan;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: a side that is read with less than it holds, or with its neighbours' rows. */
class SubjectReadersTest {
  private static final long START = 1_790_812_800_000L;
  private static final long WINDOW = 3_600_000;
  private static final StoreOptions OPTIONS = StoreOptions.defaults().withThreads(1);
  private static final List<Store> STORES = new ArrayList<>();

  @BeforeAll
  static void fill(@TempDir Path folder) {
    for (String name : List.of("one", "two")) {
      Path file = folder.resolve(name + ".duckdb");
      new MonthArchive(START, 1, 1_200_000, 3, 1 << 20).write(file);
      STORES.add(Store.open(file, OPTIONS));
    }
  }

  @AfterAll
  static void close() {
    STORES.forEach(Store::close);
  }

  private static Source source(int store, String cluster) {
    return new Source(STORES.get(store), new Selection(store + cluster, cluster, null, null));
  }

  private static List<Source> sources() {
    return List.of(source(0, "c001"), source(1, "c002"), source(0, "c003"));
  }

  @Test
  void onlyClustersThatAreASideAreComputed() {
    SubjectReaders.read(sources(), WINDOW, 1);
    String sql =
        "select distinct stg_target.cluster from compared_step join stg_series on"
            + " stg_series.series_id = compared_step.series_id join stg_target on"
            + " stg_target.target_id = stg_series.target_id order by 1";
    assertEquals(
        List.of("c001", "c003"), STORES.get(0).query(sql).list(row -> row.text("cluster")));
    assertEquals(List.of("c002"), STORES.get(1).query(sql).list(row -> row.text("cluster")));
  }

  @Test
  void theSidesComeInTheirOrderAndAreTheSameOnAnyThreads() {
    Terms few = new Terms(0.1, new ResamplingPlan(200, 0.95, Seed.REPORT), List.of());
    List<Subject> alone = SubjectReaders.read(sources(), WINDOW, 1);
    assertEquals(List.of("0c001", "1c002", "0c003"), alone.stream().map(Subject::name).toList());
    List<Subject> beside = SubjectReaders.read(sources(), WINDOW, 3);
    assertEquals(
        new CompareJson(Findings.of(alone, few, 1)).text(),
        new CompareJson(Findings.of(beside, few, 3)).text());
  }

  /** Against the views that the incident report reads: another way through the same rows. */
  @Test
  void growthIsWhatTheViewsSay() {
    Subject side = SubjectReaders.read(sources(), WINDOW, 2).get(2);
    String where = " where cluster = 'c003' and metric = 'etcd_disk_wal_fsync_duration_seconds'";
    Double observed =
        STORES
            .get(0)
            .query("select sum(increase) as n from v_bucket_increase" + where)
            .first(row -> row.real("n"));
    LatencyWindows fsync =
        Objects.requireNonNull(side.latencies().get("etcd_disk_wal_fsync_duration_seconds"));
    assertEquals(observed, (double) fsync.merged().total(), 0.5);
    assertEquals(3, fsync.members().size());
    Double requests =
        STORES
            .get(0)
            .query(
                "select sum(increase) as n from v_counter_increase where cluster = 'c003' and"
                    + " metric = 'grpc_server_handled_total'")
            .first(row -> row.real("n"));
    assertEquals(requests, (double) side.levels().get(Level.REQUEST_RATE).totalCounted(), 0.5);
  }

  /** Memory is stored where it changes: every scrape between has the value before. */
  @Test
  void memoryIsCarriedOnBetweenItsRows() {
    Subject side = SubjectReaders.read(sources(), WINDOW, 2).get(0);
    LevelWindows memory = Objects.requireNonNull(side.levels().get(Level.MEMORY));
    List<Long> kibibytes =
        STORES
            .get(0)
            .query(
                "select cast(sum(cast(round(value / 1024) as bigint)) as bigint) as n from v_sample"
                    + " where cluster = 'c001' and metric = 'process_resident_memory_bytes' and"
                    + " epoch_ms(scraped_at) > "
                    + START
                    + " group by (epoch_ms(scraped_at) - 1) // "
                    + WINDOW
                    + " order by min(scraped_at)")
            .list(row -> row.number("n"));
    assertEquals(kibibytes, Arrays.stream(memory.counted()).boxed().toList());
    assertEquals(3L * 72, Arrays.stream(memory.related()).sum());
  }

  @Test
  void aClusterThatIsNotThereIsRefusedWithTheNamesThatAre() {
    Source wrong = source(0, "c009");
    ComparisonException refused =
        assertThrows(
            ComparisonException.class, () -> SubjectReaders.read(List.of(wrong), WINDOW, 2));
    assertTrue(String.valueOf(refused.getMessage()).contains("c001, c002, c003"));
  }
}
