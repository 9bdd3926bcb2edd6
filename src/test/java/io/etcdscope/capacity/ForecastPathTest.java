package io.etcdscope.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.ingest.Ingest;
import io.etcdscope.ingest.IngestOptions;
import io.etcdscope.report.ClusterChoice;
import io.etcdscope.statistics.LongRun;
import io.etcdscope.statistics.series.GrowthForecast;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Risk: a forecast that is right over an array of numbers and wrong over an archive. Archives of
 * text go the whole way: written, ingested, read in windows of an hour, and forecast.
 */
class ForecastPathTest {
  private static final long START = 1_790_812_800_000L;
  private static final int PER_DAY = 12;
  private static final double MIB = 1 << 20;
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * One member whose database grows under noise, with a daily compaction and one defragmentation.
   *
   * @param days of history
   * @param growth MiB a day
   * @param defragmentedOn day on which a fifth is given back; negative for never
   * @param quota MiB
   * @param seed of the noise
   */
  private record Made(int days, double growth, int defragmentedOn, double quota, long seed) {
    private static final double TOOTH = 60;

    /** MiB in use without noise, {@code i} scrapes after the start. */
    double smooth(long i) {
      double back = defragmentedOn >= 0 && i >= (long) defragmentedOn * PER_DAY + 5 ? 200 : 0;
      return 1000 + growth * i / PER_DAY + TOOTH * (i % PER_DAY) / PER_DAY - back;
    }

    /** Days from the last scrape to the first peak at the quota. */
    double truth() {
      long now = (long) days * PER_DAY - 1;
      long i = now;
      while (smooth(i) < quota) {
        i++;
      }
      return (double) (i - now) / PER_DAY;
    }

    /** Writes the scrapes into a zip. */
    void write(Path file) throws IOException {
      SplittableRandom random = new SplittableRandom(seed);
      double offset = 3 * random.nextGaussian();
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
        for (int i = 0; i < days * PER_DAY; i++) {
          if (i % PER_DAY == 0) {
            offset = 0.5 * offset + 3 * Math.sqrt(0.75) * random.nextGaussian();
          }
          double inUse = smooth(i) + offset + 2 * random.nextGaussian();
          long at = START + i * 86_400_000L / PER_DAY;
          zip.putNextEntry(
              new ZipEntry("prod/etcd-1/" + NAME.format(Instant.ofEpochMilli(at)) + ".prom"));
          zip.write(text(inUse).getBytes(StandardCharsets.UTF_8));
          zip.closeEntry();
        }
      }
    }

    private String text(double inUse) {
      return String.format(
          Locale.ROOT,
          """
          process_start_time_seconds 1.79e+09
          etcd_server_has_leader 1
          etcd_server_is_leader 1
          etcd_server_quota_backend_bytes %d
          etcd_mvcc_db_total_size_in_bytes %d
          etcd_mvcc_db_total_size_in_use_in_bytes %d
          """,
          (long) (quota * MIB),
          (long) ((inUse + 40) * MIB),
          (long) (inUse * MIB));
    }
  }

  private static GrowthForecast forecast(Made made, double horizonDays, Path folder)
      throws IOException {
    Path file = folder.resolve("made-" + made.seed + ".zip");
    made.write(file);
    try (Store store = Store.inMemory(StoreOptions.defaults().withThreads(1))) {
      Ingest.run(store, List.of(file.toString()), IngestOptions.defaults().withThreads(1));
      Question question = new Question(null, ZoneOffset.UTC, ClusterChoice.ALL, horizonDays);
      Scope scope = ReadingsReader.scope(store, question, 1);
      Readings readings =
          new ReadingsReader(store).read(scope, 0, ClusterChoice.ALL.targets(store, "x")).get(0);
      GrowthForecast found = DatabaseOutlook.of(readings, "etcd-1", horizonDays).deciding();
      Files.delete(file);
      return java.util.Objects.requireNonNull(found);
    }
  }

  /** Whether the interval holds the true day; growth, length and quota differ by seed. */
  private static boolean isCovered(long seed, Path folder) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    int days = 25 + random.nextInt(20);
    double growth = 5 + 8 * random.nextDouble();
    double peak = 800 + Made.TOOTH + growth * days;
    double quota = peak + growth * (15 + 30 * random.nextDouble());
    Made made = new Made(days, growth, 8, quota, seed);
    GrowthForecast.Projection projection =
        assertInstanceOf(GrowthForecast.Projection.class, forecast(made, 60, folder));
    return projection.daysToLimit().interval().contains(made.truth());
  }

  private static int covered(int archives, Path folder) throws IOException {
    int covered = 0;
    for (long seed = 1; seed <= archives; seed++) {
      covered += isCovered(seed, folder) ? 1 : 0;
    }
    return covered;
  }

  @Test
  void theTrueDayLiesInTheIntervalOfWhatAnArchiveTells(@TempDir Path folder) throws IOException {
    int covered = covered(6, folder);
    assertTrue(covered >= 5, covered + " of 6 intervals hold the true day");
  }

  /** 100 trials know a rate of 95 % to 2.2 points. */
  @Test
  @LongRun
  void coverageThroughTheWholePath(@TempDir Path folder) throws IOException {
    int archives = Integer.getInteger("etcdscope.archives", 100);
    int covered = covered(archives, folder);
    System.out.println(covered + " of " + archives + " intervals hold the true day");
    assertTrue(covered >= 0.9 * archives && covered <= archives, "covered " + covered);
  }

  @Test
  void aHistoryShorterThanAQuarterOfTheHorizonIsRefused(@TempDir Path folder) throws IOException {
    GrowthForecast.Refused few =
        assertInstanceOf(
            GrowthForecast.Refused.class, forecast(new Made(10, 8, -1, 2000, 1), 60, folder));
    assertTrue(few.reason().contains("15 are needed to look 60 days ahead"), few.reason());
    GrowthForecast.Refused since =
        assertInstanceOf(
            GrowthForecast.Refused.class, forecast(new Made(30, 8, 25, 2000, 2), 60, folder));
    assertTrue(since.reason().contains("since the last drop"), since.reason());
    assertEquals(
        GrowthForecast.Outlook.IN_SIGHT,
        assertInstanceOf(
                GrowthForecast.Projection.class, forecast(new Made(30, 8, -1, 1500, 3), 60, folder))
            .outlook());
  }
}
