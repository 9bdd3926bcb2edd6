package io.etcdscope.ingest;

import io.etcdscope.store.Store;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of a block from samples that wait in the temporary table and from what the store
 * has of it. Scrapes of one time become one; of two values of one series the stored one is kept,
 * then that of the earlier source.
 */
final class OwnBlock {
  private final Store store;
  private final Catalog catalog;
  private final BlockBuilder builder = new BlockBuilder();
  private final Map<Integer, Long> last = new HashMap<>();
  private final List<Arrival> arrivals = new ArrayList<>();
  private int[] series = new int[1 << 10];
  private long[] bits = new long[1 << 10];
  private int size;

  OwnBlock(Store store, Catalog catalog) {
    this.store = store;
    this.catalog = catalog;
  }

  /** Reads, merges and hands over one block. */
  void write(Target target, long block, StoreWriter writer) {
    builder.begin();
    last.clear();
    arrivals.clear();
    StoredBlock stored = writer.take(target, block);
    StoredScrapes before = stored == null ? null : new StoredScrapes(stored);
    long[] now = {Long.MIN_VALUE, 0};
    size = 0;
    store
        .query(
            "select ms, series_id, bits, source_id from own_sorted"
                + " where target_id = ? and ms >= ? and ms < ?"
                + " order by ms, series_id, source_id, bits",
            target.id(),
            Block.start(block),
            Block.start(block + 1))
        .forEach(
            row -> {
              long ms = row.number("ms");
              if (ms != now[0]) {
                finish(now, before);
                now[0] = ms;
                now[1] = row.number("source_id");
              }
              add((int) row.number("series_id"), row.number("bits"));
            });
    finish(now, before);
    if (before != null) {
      before.giveUpTo(Long.MAX_VALUE, this);
    }
    BlockRows rows = builder.encode(new CatalogKinds(catalog));
    for (int i = 0; i < rows.scrapes; i++) {
      Arrival one = arrivals.get(rows.arrivals[i]);
      int[] ids = builder.templateSeries(builder.template(rows.arrivals[i]));
      writer
          .batch()
          .scrape(
              target, one.ms(), catalog.template(target, ids), one.storedSource(), one.samples());
    }
    writer.add(rows.copy(), target, block);
  }

  private void add(int seriesId, long valueBits) {
    if (size > 0 && series[size - 1] == seriesId) {
      return;
    }
    if (size == series.length) {
      series = Arrays.copyOf(series, size * 2);
      bits = Arrays.copyOf(bits, size * 2);
    }
    series[size] = seriesId;
    bits[size++] = valueBits;
  }

  /** Ends the scrape at {@code now}, with what the store has of the same time. */
  private void finish(long[] now, @Nullable StoredScrapes before) {
    if (size == 0) {
      return;
    }
    if (before != null) {
      before.giveUpTo(now[0] - 1, this);
      if (before.isAt(now[0])) {
        merge(before);
      }
    }
    give(now[0], (int) now[1]);
    size = 0;
  }

  /** Lays the stored scrape of the same time over the one being made. */
  private void merge(StoredScrapes before) {
    Map<Integer, Long> all = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      all.put(series[i], bits[i]);
    }
    before.putInto(all);
    size = 0;
    all.forEach(this::add);
  }

  /** Adds the scrape that {@code series} and {@code bits} hold. */
  private void give(long ms, int source) {
    builder.add(ms, builder.template(Arrays.copyOf(series, size)));
    arrivals.add(new Arrival(null, source, null, "", ms, size));
    for (int i = 0; i < size; i++) {
      Long known = last.put(series[i], bits[i]);
      if (known == null || known != bits[i]) {
        builder.value(series[i], bits[i]);
      }
    }
  }

  /** The stored scrapes of the block, given one after another with every value. */
  private static final class StoredScrapes {
    private final StoredBlock stored;
    private final Map<Integer, Long> values = new HashMap<>();
    private int next;
    private int nextValue;

    StoredScrapes(StoredBlock stored) {
      this.stored = stored;
    }

    boolean isAt(long ms) {
      return next < stored.arrivals().size() && stored.arrivals().get(next).ms() == ms;
    }

    void giveUpTo(long ms, OwnBlock out) {
      while (next < stored.arrivals().size() && stored.arrivals().get(next).ms() <= ms) {
        int[] heldSeries = out.series;
        long[] heldBits = out.bits;
        int heldSize = out.size;
        Arrival arrival = stored.arrivals().get(next);
        Map<Integer, Long> all = new TreeMap<>();
        putInto(all);
        out.series = new int[Math.max(1, all.size())];
        out.bits = new long[Math.max(1, all.size())];
        out.size = 0;
        all.forEach(out::add);
        out.give(arrival.ms(), arrival.storedSource());
        out.series = heldSeries;
        out.bits = heldBits;
        out.size = heldSize;
      }
    }

    /** Puts the values of the next scrape over those there are and goes on. */
    void putInto(Map<Integer, Long> all) {
      for (; nextValue < stored.size() && stored.scrape(nextValue) == next; nextValue++) {
        values.put(stored.series(nextValue), stored.bits(nextValue));
      }
      IntBuffer ids = stored.templates().get(next++);
      for (int id : ids.array()) {
        all.put(id, values.getOrDefault(id, 0L));
      }
    }
  }
}
