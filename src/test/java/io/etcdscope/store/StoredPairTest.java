package io.etcdscope.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Risk: growth against the wrong value, because rows do not lie as an ingest in one go leaves them.
 * Whatever the order of rows, each value stands beside the one that a sort finds before it.
 */
class StoredPairTest {
  private static final int SERIES = 6;
  private static final int TIMES = 40;

  private record Sample(int series, long ms, String value) {}

  @Test
  void rowsInOrderArePaired() {
    assertPaired(samples(1));
  }

  @Test
  void blocksOneBehindTheOtherArePaired() {
    List<Sample> rows = new ArrayList<>();
    for (int block = 0; block < TIMES; block += 10) {
      long from = block;
      samples(2).stream().filter(s -> s.ms >= from && s.ms < from + 10).forEach(rows::add);
    }
    assertPaired(rows);
  }

  @Test
  void blocksLoadedOutOfOrderArePaired() {
    List<Sample> rows = new ArrayList<>();
    for (int block = TIMES - 10; block >= 0; block -= 10) {
      long from = block;
      samples(3).stream().filter(s -> s.ms >= from && s.ms < from + 10).forEach(rows::add);
    }
    assertPaired(rows);
  }

  @Test
  void runsThatOverlapArePaired() {
    List<Sample> rows = new ArrayList<>();
    samples(4).stream().filter(s -> s.ms % 3 != 0 || s.series > 3).forEach(rows::add);
    samples(4).stream().filter(s -> s.ms % 3 == 0 && s.series <= 3).forEach(rows::add);
    assertPaired(rows);
  }

  @Test
  void shuffledRowsArePaired() {
    for (int seed = 0; seed < 8; seed++) {
      List<Sample> rows = samples(seed);
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = rows.size() - 1; i > 0; i--) {
        rows.set(i, rows.set(random.nextInt(i + 1), rows.get(i)));
      }
      assertPaired(rows);
    }
  }

  /** By series and time, some times left out, some values no numbers. */
  private static List<Sample> samples(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Sample> rows = new ArrayList<>();
    for (int series = 0; series < SERIES; series++) {
      for (long ms = 0; ms < TIMES; ms++) {
        int kind = random.nextInt(12);
        if (kind > 1) {
          rows.add(new Sample(series, ms, kind == 2 ? "NaN" : String.valueOf(random.nextInt(100))));
        }
      }
    }
    return rows;
  }

  private static void assertPaired(List<Sample> rows) {
    try (Store store = Store.inMemory(StoreOptions.defaults().withThreads(2))) {
      store.execute("create table raw_sample (series_id integer, scraped_ms bigint, value double)");
      List<String> values = new ArrayList<>();
      rows.forEach(s -> values.add("(%d, %d, '%s')".formatted(s.series, s.ms, s.value)));
      store.execute("insert into raw_sample values " + String.join(", ", values));
      String pairs =
          Stages.selects().stream()
              .filter(stage -> stage.name().equals("stg_pair"))
              .findFirst()
              .orElseThrow()
              .sql();
      store.execute("create view found as " + pairs);
      store.execute(
          "create view sorted as select series_id, scraped_ms, value,"
              + " lag(scraped_ms) over (partition by series_id order by scraped_ms),"
              + " lag(value) over (partition by series_id order by scraped_ms)"
              + " from raw_sample where value between -1e308 and 1e308");
      assertEquals(0, count(store, "from found except all from sorted"));
      assertEquals(0, count(store, "from sorted except all from found"));
      assertEquals(count(store, "from sorted"), count(store, "from found"));
    }
  }

  private static long count(Store store, String from) {
    List<Long> counts = new ArrayList<>();
    store
        .query("select count(*) as n from (" + from + ")")
        .forEach(row -> counts.add(row.number("n")));
    return counts.get(0);
  }
}
