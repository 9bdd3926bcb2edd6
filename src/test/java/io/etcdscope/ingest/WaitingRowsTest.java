package io.etcdscope.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.etcdscope.model.Beside;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** Risk: rows that are written while others are read are lost, doubled or out of order. */
class WaitingRowsTest {
  private static final int TARGETS = 12;
  private static final int BLOCKS = 9;
  private static final int SERIES = 20;
  private static final int SCRAPES = 15;

  /** Rows of one block: series and times follow from the number of the unit. */
  private static BlockRows block(int unit) {
    int target = unit / BLOCKS;
    BlockRows rows = new BlockRows();
    rows.scrapes = SCRAPES;
    for (int i = 0; i < SCRAPES; i++) {
      rows.times[i] = 1000L * (unit % BLOCKS) + i;
    }
    for (int series = 0; series < SERIES; series++) {
      for (int i = 0; i < SCRAPES; i++) {
        rows.add(series, i, Double.doubleToRawLongBits(unit));
      }
    }
    IntUnaryOperator numbers = series -> 1 + target * SERIES + series;
    return rows.copy(numbers);
  }

  @Test
  void everyRowIsWrittenOnceAndTargetsStayWhole() {
    try (Store store = Store.inMemory(StoreOptions.defaults().withThreads(1))) {
      Settings.prepare(store);
      WaitingRows waiting = new WaitingRows(new RowScan(store), 80_000);
      Set<String> stored = new HashSet<>();
      Turns turns = new Turns();
      AtomicInteger next = new AtomicInteger();
      Callable<Boolean> reading =
          () -> {
            for (int i = next.getAndIncrement(); i < TARGETS * BLOCKS; i = next.getAndIncrement()) {
              int unit = i;
              BlockRows rows = block(unit);
              turns.take(
                  unit,
                  () -> {
                    waiting.add("block " + unit, rows);
                    waiting.cut(unit % BLOCKS == BLOCKS - 1, stored);
                  });
              waiting.writeRuns();
            }
            return true;
          };
      Beside.all(List.of(reading, reading, reading, reading), 4);
      waiting.write(stored);
      List<String> expected = new ArrayList<>();
      for (int series = 1; series <= TARGETS * SERIES; series++) {
        for (int block = 0; block < BLOCKS; block++) {
          for (int i = 0; i < SCRAPES; i++) {
            int unit = (series - 1) / SERIES * BLOCKS + block;
            expected.add(series + " " + (1000 * block + i) + " " + unit);
          }
        }
      }
      List<String> written =
          store
              .query("select * from raw_sample")
              .list(
                  row ->
                      row.number("series_id")
                          + " "
                          + row.number("scraped_ms")
                          + " "
                          + Math.round(row.real("value")));
      assertEquals(TARGETS * BLOCKS, stored.size());
      assertEquals(expected.size(), written.size());
      assertEquals(new HashSet<>(expected), new HashSet<>(written));
      assertEquals(expected, written, "each run holds whole targets, in the order they were read");
    }
  }

  @Test
  void nothingIsHandedOverAfterAThreadHasFailed() {
    Turns turns = new Turns();
    turns.breakOff();
    assertFalse(turns.take(0, () -> assertEquals("not run", "run")));
  }
}
