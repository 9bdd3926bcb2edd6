package io.etcdscope.capacity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.report.ClusterChoice;
import io.etcdscope.report.ReportSetting;
import io.etcdscope.statistics.series.GrowthForecast;
import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A made-up October with known growth, from the raw tables to the report's files. */
class CapacityMonthTest {
  private static final long START = 1_790_812_800_000L;
  private static final double MIB = 1 << 20;
  private static final double GROWTH = 15 * MIB;
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final ClusterChoice ALL = ClusterChoice.ALL;
  private static Store store;
  private static ClusterCapacity found;

  @BeforeAll
  static void fill() {
    store = Store.inMemory(StoreOptions.defaults().withThreads(1));
    new MonthArchive(START, 30, 1_200_000, 1, GROWTH).fill(store);
    Question question = new Question(null, UTC, ALL, 0);
    Scope scope = ReadingsReader.scope(store, question, 3);
    Readings readings =
        new ReadingsReader(store).read(scope, 0, ALL.targets(store, "month.duckdb")).get(0);
    found = CapacityAnalysis.of(readings, scope, 0);
  }

  @AfterAll
  static void close() {
    store.close();
  }

  private static Map<String, byte[]> files(Question question) {
    CapacityReport report = new CapacityReport(question);
    report.read(store, "month.duckdb");
    return report.files(setting());
  }

  private static ReportSetting setting() {
    return new ReportSetting("capacity", "0.1.0", "v9", Map.of(), 1);
  }

  @Test
  void theDayOnWhichTheQuotaIsReachedLiesInTheInterval() {
    // The daily peak is BASE + SAW + growth * day; the month's last sample lies on day 30.
    double truth = (MonthArchive.QUOTA - MonthArchive.BASE - MonthArchive.SAW) / GROWTH - 30;
    for (DatabaseOutlook one : found.databases()) {
      GrowthForecast.Projection projection =
          assertInstanceOf(GrowthForecast.Projection.class, one.deciding());
      assertEquals(GrowthForecast.Outlook.IN_SIGHT, projection.outlook());
      double lower = projection.daysToLimit().interval().lower();
      double upper = projection.daysToLimit().interval().upper();
      assertTrue(lower - 1 < truth && truth < upper + 1, lower + " " + truth + " " + upper);
      assertTrue(upper - lower < 5, "the interval is narrow: " + lower + " to " + upper);
    }
  }

  @Test
  void aForecastOverALongHorizonIsRefused() {
    Readings readings = found.readings();
    DatabaseOutlook far = DatabaseOutlook.of(readings, "etcd-1", 200);
    GrowthForecast.Refused refused = assertInstanceOf(GrowthForecast.Refused.class, far.deciding());
    assertTrue(refused.reason().contains("50 are needed"), refused.reason());
  }

  @Test
  void theRateOfAnHourIsTheGrowthOverIt() {
    // Independently: the last value of each hour from the dense view, differences by hand.
    Curve curve = found.readings().load(Measure.WRITES).get("etcd-1");
    List<Double> ends =
        store
            .query(
                "select max(value) as v from v_sample where metric = 'etcd_mvcc_put_total' and"
                    + " instance = 'etcd-1' group by (epoch_ms(scraped_at) - 1) // 3600000 order by"
                    + " min(scraped_at)")
            .list(row -> row.real("v"));
    assertEquals(720, curve.size());
    assertEquals(721, ends.size());
    for (int i = 0; i < curve.size(); i++) {
      assertEquals((ends.get(i + 1) - ends.get(i)) / 3600, curve.values()[i], 1e-9);
    }
  }

  @Test
  void theWholeIsTheSameAsTheIncidentReportCounts() {
    Stages.materialize(store);
    double exact =
        store
            .query(
                "select sum(increase) as v from v_counter_increase where metric ="
                    + " 'etcd_mvcc_put_total' and instance = 'etcd-2'")
            .list(row -> row.real("v"))
            .get(0);
    Curve curve = found.readings().load(Measure.WRITES).get("etcd-2");
    double sum = 0;
    for (double value : curve.values()) {
      sum += value * 3600;
    }
    assertEquals(exact, sum, 1e-6 * exact);
  }

  @Test
  void aConstantIsThereInEveryWindow() {
    Curve quota = found.readings().load(Measure.QUOTA).get("etcd-1");
    assertEquals(720, quota.size());
    assertEquals(MonthArchive.QUOTA, quota.last());
  }

  @Test
  void theSlowerDiskAndNoOtherIsNamed() {
    List<String> worse =
        found.peers().stream()
            .filter(peer -> peer.answer() == PeerDisk.Answer.WORSE)
            .map(peer -> peer.kind() + " " + peer.instance())
            .toList();
    assertEquals(List.of("WAL_FSYNC etcd-3"), worse);
  }

  @Test
  void daysWithoutABackupAreNamed() {
    Maintenance backup =
        found.maintenance().stream().filter(one -> one.kind().equals("backup")).toList().get(0);
    assertEquals(
        List.of("2026-10-08", "2026-10-20"),
        backup.missed().stream().map(String::valueOf).toList());
    assertEquals(30, backup.days());
    assertEquals(3 * 28, backup.times());
  }

  @Test
  void aCompactionCountsOnceForTheCluster() {
    Maintenance compaction =
        found.maintenance().stream().filter(one -> one.kind().equals("compaction")).toList().get(0);
    assertEquals(30, compaction.times());
    assertEquals(List.of(), compaction.missed());
  }

  @Test
  void whatGrowsIsNamedInTheTableAndInTheAdvice() {
    String page = new String(files(all()).get("index.html"), StandardCharsets.UTF_8);
    assertTrue(page.contains("between the lists of keys of 2026-10-01 and 2026-10-31"));
    assertTrue(page.contains("+43,500"), "1,450 events a day over 30 days");
    assertTrue(
        page.contains("Most grew: events (+43,500), pods (+660), secrets (+120). Find out why"));
    assertFalse(page.contains("leases"), "what does not grow is left out");
    String csv = new String(files(all()).get("data/resources.csv"), StandardCharsets.UTF_8);
    assertTrue(csv.contains("leases,list"), csv);
  }

  @Test
  void whatIsNotCollectedIsNeverZero() {
    assertTrue(found.missing().contains(Measure.KEYS));
    String page = new String(files(all()).get("index.html"), StandardCharsets.UTF_8);
    assertTrue(page.contains("not collected"));
    String summary = new String(files(all()).get("summary.json"), StandardCharsets.UTF_8);
    assertTrue(summary.contains("\"report\" : \"capacity\""));
    assertFalse(summary.contains("\"keys\" :"), "no load of what was not collected");
    assertFalse(summary.contains("NaN"));
  }

  private static Question all() {
    return new Question(null, UTC, ALL, 0);
  }

  @Test
  void theSameMonthGivesTheSameBytes() {
    Map<String, byte[]> one = files(all());
    Map<String, byte[]> again = files(all());
    assertEquals(one.keySet(), again.keySet());
    one.forEach((name, bytes) -> assertArrayEquals(bytes, again.get(name), name));
  }

  @Test
  void pastReportsStandInTheHistoryWithTheirTrend(@TempDir Path folder) throws IOException {
    Path target = folder.resolve("capacity");
    for (Period period : List.of(Period.WEEK, Period.MONTH)) {
      CapacityReport report = new CapacityReport(new Question(period, UTC, ALL, 0));
      report.read(store, "month.duckdb");
      report.write(setting(), target);
    }
    String history = Files.readString(target.resolve("history.html"));
    assertTrue(history.contains("reports/2026-10/index.html"));
    assertTrue(history.contains("reports/2026-W43/index.html"));
    assertNotNull(Files.readString(target.resolve("reports/2026-W43/summary.json")));
    assertTrue(Files.readString(target.resolve("summary.json")).contains("\"2026-10\""));
  }

  @Test
  void aFleetHasARowForEachClusterAndItsWorstMember() {
    try (Store fleet = Store.inMemory(StoreOptions.defaults().withThreads(1))) {
      new MonthArchive(START, 1, 1_200_000, 3, GROWTH).fill(fleet);
      CapacityReport report = new CapacityReport(all());
      report.read(fleet, "fleet.duckdb");
      assertEquals(3, report.size());
      String page = new String(report.files(setting()).get("index.html"), StandardCharsets.UTF_8);
      assertTrue(page.contains("c001") && page.contains("c003"));
      assertTrue(page.contains("history too short"));
      CapacityReport prod =
          new CapacityReport(
              new Question(null, UTC, new ClusterChoice(List.of(), List.of("env=prod")), 0));
      prod.read(fleet, "fleet.duckdb");
      assertEquals(2, prod.size());
    }
  }
}
