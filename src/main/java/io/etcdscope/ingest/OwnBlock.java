package io.etcdscope.ingest;

import io.etcdscope.store.Store;
import io.etcdscope.store.StoreException;
import java.nio.IntBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
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

  /** Value that each series had last in the block, and the block's number as a mark that it has. */
  private long[] last = new long[1 << 10];

  private int[] lastIn = new int[1 << 10];
  private int blocks;
  private final List<Arrival> arrivals = new ArrayList<>();
  private int[] series = new int[1 << 10];
  private long[] bits = new long[1 << 10];
  private int size;

  OwnBlock(Store store, Catalog catalog) {
    this.store = store;
    this.catalog = catalog;
  }

  /**
   * Reads, merges and hands over one block.
   *
   * @param number of the place in the sorted table
   */
  void write(OwnScan.Place place, int number, StoreWriter writer) {
    Target target = catalog.target(place.target());
    long block = place.block();
    builder.begin();
    blocks++;
    arrivals.clear();
    size = 0;
    StoredBlock stored = writer.take(target, block);
    StoredScrapes before = stored == null ? null : new StoredScrapes(stored);
    read(number, before);
    if (before != null) {
      before.giveUpTo(Long.MAX_VALUE, this);
    }
    BlockRows rows = builder.encode(new CatalogKinds(catalog));
    Map<Integer, Integer> templates = new HashMap<>();
    for (int i = 0; i < rows.scrapes; i++) {
      Arrival one = arrivals.get(rows.arrivals[i]);
      int template =
          templates.computeIfAbsent(
              builder.template(rows.arrivals[i]),
              known -> catalog.template(target, builder.templateSeries(known)));
      writer.batch().scrape(target, one.ms(), template, one.storedSource(), one.samples());
    }
    writer.add(rows.copy(), target, block);
  }

  private void read(int place, @Nullable StoredScrapes before) {
    long ms = Long.MIN_VALUE;
    int source = 0;
    String sql =
        "select ms, origin, bits from temp.own_sorted where place = "
            + place
            + " order by ms, origin, bits";
    try (DuckDBPreparedStatement statement = store.connection().prepare(sql);
        DuckDBChunkedResult result = statement.query()) {
      while (result.nextChunk()) {
        DuckDBReadableVector times = result.chunk().vector(0);
        DuckDBReadableVector origins = result.chunk().vector(1);
        DuckDBReadableVector values = result.chunk().vector(2);
        long rows = result.chunk().rowCount();
        for (long i = 0; i < rows; i++) {
          long origin = origins.getLong(i);
          if (times.getLong(i) != ms) {
            finish(ms, source, before);
            ms = times.getLong(i);
            source = (int) origin;
          }
          add((int) (origin >> Integer.SIZE), values.getLong(i));
        }
      }
    } catch (SQLException e) {
      throw new StoreException(
          StoreException.Kind.FAILED, "cannot read samples put aside: " + e.getMessage(), e);
    }
    finish(ms, source, before);
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

  /** Ends the scrape at {@code ms}, with what the store has of the same time. */
  private void finish(long ms, int source, @Nullable StoredScrapes before) {
    if (size == 0) {
      return;
    }
    if (before != null) {
      before.giveUpTo(ms - 1, this);
      if (before.isAt(ms)) {
        merge(before);
      }
    }
    give(ms, source);
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
      if (isNew(series[i], bits[i])) {
        builder.value(series[i], bits[i]);
      }
    }
  }

  /** Whether a series had another value last in the block, or none; remembers the value. */
  private boolean isNew(int seriesId, long valueBits) {
    if (seriesId >= last.length) {
      int larger = Math.max(seriesId + 1, last.length * 2);
      last = Arrays.copyOf(last, larger);
      lastIn = Arrays.copyOf(lastIn, larger);
    }
    boolean same = lastIn[seriesId] == blocks && last[seriesId] == valueBits;
    last[seriesId] = valueBits;
    lastIn[seriesId] = blocks;
    return !same;
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
