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
import org.duckdb.DuckDBDataChunkReader;
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
  private final String table;
  private final Map<Integer, Count> counts = new HashMap<>();
  private final BlockBuilder builder = new BlockBuilder();
  private final LastValues last = new LastValues();
  private final List<Arrival> arrivals = new ArrayList<>();
  private int[] series = new int[1 << 10];
  private long[] bits = new long[1 << 10];
  private int size;

  /** Time of the scrape being read, and its first source. */
  private long now;

  private int nowSource;

  /**
   * A maker of blocks.
   *
   * @param table where the samples wait
   * @param sources the inputs that they come from, whose samples and scrapes it counts
   */
  OwnBlock(Store store, Catalog catalog, String table, Map<Integer, Source> sources) {
    this.store = store;
    this.catalog = catalog;
    this.table = table;
    sources.forEach((id, source) -> counts.put(id, new Count(source)));
  }

  /** What one input has given to the place that is being read. */
  private static final class Count {
    private final Source source;
    private int place = -1;
    private long ms;

    Count(Source source) {
      this.source = source;
    }

    void add(int nowPlace, long nowMs) {
      source.samples++;
      if (place != nowPlace || ms != nowMs) {
        source.scrapes++;
        place = nowPlace;
        ms = nowMs;
      }
    }
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
    last.forget();
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
    String sql =
        "select ms, origin, bits from "
            + table
            + " where place = "
            + place
            + " order by ms, origin, bits";
    now = Long.MIN_VALUE;
    try (DuckDBPreparedStatement statement = store.connection().prepare(sql);
        DuckDBChunkedResult result = statement.query()) {
      while (result.nextChunk()) {
        read(result.chunk(), place, before);
      }
    } catch (SQLException e) {
      throw new StoreException(
          StoreException.Kind.FAILED, "cannot read samples put aside: " + e.getMessage(), e);
    }
    finish(before);
  }

  private void read(DuckDBDataChunkReader chunk, int place, @Nullable StoredScrapes before) {
    DuckDBReadableVector times = chunk.vector(0);
    DuckDBReadableVector origins = chunk.vector(1);
    DuckDBReadableVector values = chunk.vector(2);
    long rows = chunk.rowCount();
    Count count = null;
    for (long i = 0; i < rows; i++) {
      long ms = times.getLong(i);
      int source = (int) origins.getLong(i);
      if (ms != now) {
        finish(before);
        now = ms;
        nowSource = source;
      }
      if (count == null || count.source.id != source) {
        count = counts.get(source);
      }
      if (count != null) {
        count.add(place, ms);
      }
      add((int) (origins.getLong(i) >> Integer.SIZE), values.getLong(i));
    }
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

  /** Ends the scrape being read, with what the store has of the same time. */
  private void finish(@Nullable StoredScrapes before) {
    if (size == 0) {
      return;
    }
    if (before != null) {
      before.giveUpTo(now - 1, this);
      if (before.isAt(now)) {
        merge(before);
      }
    }
    give(now, nowSource);
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
      if (last.isNew(series[i], bits[i])) {
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
