package io.etcdscope.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.store.Store;
import io.etcdscope.store.StoreOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Risk: a sample with a time of its own is lost, moved or taken twice on its way into a block. */
class OwnSamplesTest {
  private static final int ROUNDS = 60;

  private record Sample(int series, long ms, int source, long bits) {}

  private static final SeriesKinds NO_COUNTERS =
      new SeriesKinds() {
        @Override
        public boolean isCounter(int series) {
          return false;
        }

        @Override
        public boolean isProcessStart(int series) {
          return false;
        }
      };

  /** Series that come and go, share most times, repeat values; some twice, some by two sources. */
  private static List<Sample> samples(Random random) {
    List<Sample> all = new ArrayList<>();
    int scrapes = 1 + random.nextInt(60);
    for (int series = 0; series < 1 + random.nextInt(100); series += 1 + random.nextInt(3)) {
      long value = random.nextInt(3);
      boolean here = random.nextInt(4) > 0;
      for (int i = 0; i < scrapes; i++) {
        here ^= random.nextInt(30) == 0;
        value += random.nextInt(5) == 0 ? 1 : 0;
        long ms = 1_795_224_000_000L + 1000L * i + (random.nextInt(40) == 0 ? 7 : 0);
        for (int copies = random.nextInt(20); here && copies < 20; copies += 9) {
          int source = 1 + random.nextInt(copies > 10 ? 1 : 3);
          all.add(new Sample(series, ms, source, copies > 15 ? -value : value));
        }
      }
    }
    return all;
  }

  /** Value of each series at each time, by the rule itself. */
  private static Map<Long, Map<Integer, Long>> expected(List<Sample> all) {
    Map<Long, Map<Integer, Sample>> best = new TreeMap<>();
    for (Sample one : all) {
      best.computeIfAbsent(one.ms, ms -> new TreeMap<>())
          .merge(
              one.series,
              one,
              (a, b) -> a.source < b.source || a.source == b.source && a.bits <= b.bits ? a : b);
    }
    Map<Long, Map<Integer, Long>> values = new TreeMap<>();
    best.forEach(
        (ms, bySeries) ->
            bySeries.forEach(
                (series, one) ->
                    values.computeIfAbsent(ms, any -> new TreeMap<>()).put(series, one.bits)));
    return values;
  }

  private static OwnSamples set(List<Sample> some) {
    OwnSamples set = new OwnSamples();
    some.forEach(one -> set.add(one.series, one.ms, one.source, one.bits));
    set.close();
    return set;
  }

  /** Everything that the rows of a block say, after seeing that no value is stored needlessly. */
  private static Map<Long, Map<Integer, Long>> actual(List<OwnSamples> sets) {
    BlockBuilder builder = new BlockBuilder();
    builder.begin();
    new OwnMerge(sets).give(builder);
    BlockRows rows = builder.encode(NO_COUNTERS);
    Map<Long, Map<Integer, Long>> changes = new HashMap<>();
    Map<Integer, Long> before = new HashMap<>();
    for (int stretch = 0; stretch < rows.stretches; stretch++) {
      for (int i = rows.from[stretch]; i < rows.to(stretch); i++) {
        Long last = before.put(rows.series[stretch], rows.bits[i]);
        assertTrue(last == null || last != rows.bits[i], "stored though it did not change");
        changes
            .computeIfAbsent(rows.times[rows.scrape[i]], ms -> new HashMap<>())
            .put(rows.series[stretch], rows.bits[i]);
      }
    }
    Map<Long, Map<Integer, Long>> values = new TreeMap<>();
    Map<Integer, Long> now = new HashMap<>();
    for (int i = 0; i < rows.scrapes; i++) {
      now.putAll(changes.getOrDefault(rows.times[i], Map.of()));
      Map<Integer, Long> here = new TreeMap<>();
      for (int series : builder.templateSeries(builder.template(rows.arrivals[i]))) {
        here.put(series, now.get(series));
      }
      values.put(rows.times[i], here);
    }
    return values;
  }

  @Test
  void everyOrderAndEverySplitGivesTheSameBlock() {
    Random random = new Random(20261121);
    for (int round = 0; round < ROUNDS; round++) {
      List<Sample> all = samples(random);
      Map<Long, Map<Integer, Long>> expected = expected(all);
      assertEquals(expected, actual(List.of(set(all))), "series by series, round " + round);
      all.sort((a, b) -> Long.compare(a.ms, b.ms));
      assertEquals(expected, actual(List.of(set(all))), "scrape by scrape, round " + round);
      Collections.shuffle(all, random);
      int cut = random.nextInt(all.size() + 1);
      assertEquals(
          expected,
          actual(List.of(set(all.subList(0, cut)), set(all.subList(cut, all.size())))),
          "shuffled, in two sets, round " + round);
    }
  }

  @Test
  void whatIsPutAsideComesBackAsItWas() {
    Random random = new Random(20261122);
    List<List<Sample>> places = new ArrayList<>();
    List<OwnScan.Parked> first = new ArrayList<>();
    List<OwnScan.Parked> second = new ArrayList<>();
    for (int place = 0; place < 60; place++) {
      List<Sample> all = samples(random);
      places.add(all);
      int cut = all.size() / 2;
      first.add(new OwnScan.Parked(place, set(all.subList(0, cut))));
      second.add(new OwnScan.Parked(place, set(all.subList(cut, all.size()))));
    }
    try (Store store = Store.inMemory(StoreOptions.defaults().withThreads(2))) {
      OwnParking parking = new OwnParking(store);
      for (int count : new int[] {40, 60}) { // looked through, and sorted
        parking.put(first.subList(0, count));
        parking.put(second.subList(0, count));
        parking.close(count);
        for (int place = 0; place < count; place++) {
          assertEquals(
              places.get(place).isEmpty() ? Map.of() : expected(places.get(place)),
              actual(parking.take(place)),
              "place " + place);
        }
        parking.clear();
      }
    }
  }

  @Test
  void repeatedValuesTakeNoRoom() {
    OwnSamples steady = new OwnSamples();
    for (int series = 0; series < 1000; series++) {
      for (int i = 0; i < 480; i++) {
        steady.add(series, 15_000L * i, 1, Double.doubleToRawLongBits(series));
      }
    }
    assertTrue(steady.bytes() < 100_000, steady.bytes() + " bytes for 480,000 samples");
    steady.close();
    assertEquals(1000, steady.values());
    assertEquals(1000, steady.ends());
    assertEquals(480, steady.scrapes());
  }
}
