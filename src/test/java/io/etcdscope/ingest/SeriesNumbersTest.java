package io.etcdscope.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Risk: the same archive gives another database because another thread was faster. */
class SeriesNumbersTest {
  private static final int MEMBERS = 24;
  private static final int METRICS = 40;

  @TempDir Path folder;

  /**
   * Each member names its metrics in an order of its own, so that each teaches a reader another.
   */
  @BeforeEach
  void writeScrapes() throws IOException {
    for (int member = 0; member < MEMBERS; member++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < METRICS; i++) {
        text.append("metric_%02d{at=\"x\"} 1\n".formatted((i * 7 + member) % METRICS));
      }
      Path home = Files.createDirectories(folder.resolve("files/c/m%02d".formatted(member)));
      Files.writeString(home.resolve("20260102T030400Z.prom"), text);
    }
  }

  private List<String> series(int threads) throws IOException {
    Path file = folder.resolve("threads" + threads + ".duckdb");
    try (Store store = Ingest.open(file, StoreOptions.defaults().withThreads(1))) {
      IngestOptions options = IngestOptions.defaults().withThreads(threads);
      Ingest.run(store, List.of(folder.resolve("files").toString()), options);
      return store
          .query("select series_id, target_id, metric from raw_series order by series_id")
          .list(
              row -> row.number("series_id") + " " + row.number("target_id") + row.text("metric"));
    }
  }

  @Test
  void numbersOfSeriesDoNotDependOnThreads() throws IOException {
    List<String> alone = series(1);
    assertEquals(MEMBERS * METRICS, alone.size());
    assertEquals(alone, series(2));
    assertEquals(alone, series(8));
  }

  @Test
  void eachMemberHasItsMetricsInOrderOfName() throws IOException {
    List<String> alone = series(1);
    assertEquals("1 1metric_00", alone.get(0));
    assertEquals(METRICS + " 1metric_39", alone.get(METRICS - 1));
    assertEquals(METRICS + 1 + " 2metric_00", alone.get(METRICS));
  }
}
