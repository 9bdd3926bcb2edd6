package io.etcdscope.ingest;

import io.etcdscope.exposition.prometheus.SeriesDictionary;
import io.etcdscope.model.Labels;
import io.etcdscope.model.MetricType;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * The one way of samples that carry their own times and labels: dumps, queries, exports, Prometheus
 * folders, federated text.
 *
 * <p>They come in any order, so they wait in a temporary table; before the transaction ends they
 * are taken from it block by block, sorted, and stored as scrapes: each distinct time of a target
 * is one. Their targets are named by the labels {@code cluster} and {@code instance}, else by the
 * place of the file, and gain no labels.
 */
final class OwnTime {
  private static final int WAITING = 1 << 17;
  private static final int DROPPED = -1;
  private static final String TABLE = "temp.own_sample";

  private final Store store;
  private final Catalog catalog;
  private final TimeRange range;
  private final Keep keep;
  private final Map<Integer, Source> sources = new LinkedHashMap<>();
  private final int[] series = new int[WAITING];
  private final int[] target = new int[WAITING];
  private final int[] source = new int[WAITING];
  private final long[] times = new long[WAITING];
  private final long[] bits = new long[WAITING];
  private int waiting;
  private boolean made;

  OwnTime(Store store, Catalog catalog, TimeRange range, Keep keep) {
    this.store = store;
    this.range = range;
    this.keep = keep;
    this.catalog = catalog;
  }

  /** The samples of one input. */
  final class Input {
    private final Source from;
    private final Target place;
    private final SeriesDictionary dictionary;
    private int[] ids = new int[1 << 10];
    private final Map<Labels, Target.Series> byLabels = new HashMap<>();

    Input(Source from, Target place, SeriesDictionary dictionary) {
      this.from = from;
      this.place = place;
      this.dictionary = dictionary;
    }

    /** Takes a sample of a series of the dictionary. */
    void sample(int number, long ms, long valueBits, InputSink sink) {
      if (number >= ids.length) {
        ids = Arrays.copyOf(ids, Math.max(number + 1, ids.length * 2));
      }
      if (ids[number] == 0) {
        SeriesDictionary.Key key = dictionary.key(number);
        ids[number] = keep.holds(key.metric()) ? find(key, sink.type(number)).id() : DROPPED;
      }
      if (ids[number] == DROPPED) {
        from.dropped++;
        return;
      }
      put(catalog.series(ids[number]), ms, valueBits);
    }

    /** The series of a label set that holds the name. */
    Target.Series find(Labels labels) {
      return byLabels.computeIfAbsent(
          labels,
          all ->
              OwnTime.this.find(
                  place,
                  new SeriesDictionary.Key(
                      all.getOrEmpty(Labels.METRIC_NAME), all.with(Labels.METRIC_NAME, "")),
                  null));
    }

    private Target.Series find(SeriesDictionary.Key key, @Nullable MetricType type) {
      return OwnTime.this.find(place, key, type);
    }

    /** Whether samples of a series are stored; those that are not are counted. */
    boolean isKept(Labels labels, int samples) {
      boolean kept = keep.holds(labels.getOrEmpty(Labels.METRIC_NAME));
      from.dropped += kept ? 0 : samples;
      return kept;
    }

    /** Takes a sample of a series of the store. */
    void put(Target.Series one, long ms, long valueBits) {
      if (!range.holds(ms)) {
        return;
      }
      sources.putIfAbsent(from.id, from);
      if (waiting == WAITING) {
        flush();
      }
      series[waiting] = one.id();
      target[waiting] = one.target();
      source[waiting] = from.id;
      times[waiting] = ms;
      bits[waiting++] = valueBits;
    }
  }

  /** Says that an input has given all its samples, were it none. */
  void end(Source from) {
    sources.putIfAbsent(from.id, from);
  }

  private Target.Series find(Target place, SeriesDictionary.Key key, @Nullable MetricType type) {
    String cluster = key.labels().get("cluster");
    String instance = key.labels().get("instance");
    Target whose =
        catalog.target(
            cluster == null ? place.cluster() : cluster,
            instance == null ? place.instance() : instance,
            "{}");
    return catalog.series(whose, key, Target.word(type));
  }

  private void flush() {
    if (!made) {
      store.execute(
          "create temp table if not exists own_sample (target_id integer, ms bigint,"
              + " series_id integer, bits bigint, source_id integer)");
      made = true;
    }
    try (DuckDBAppender rows = store.connection().createAppender("temp", "main", "own_sample")) {
      for (int i = 0; i < waiting; i++) {
        rows.beginRow().append(target[i]).append(times[i]).append(series[i]).append(bits[i]);
        rows.append(source[i]).endRow();
      }
    } catch (SQLException e) {
      throw new StoreException(
          StoreException.Kind.FAILED, "cannot put samples aside: " + e.getMessage(), e);
    }
    waiting = 0;
  }

  /** Stores everything that waits. */
  void settle(StoreWriter writer) {
    if (sources.isEmpty()) {
      return;
    }
    flush();
    count();
    store.execute(
        "create or replace temp table own_sorted as select target_id, ms, series_id, bits,"
            + " source_id from "
            + TABLE
            + " order by target_id, ms, series_id, source_id, bits");
    OwnBlock block = new OwnBlock(store, catalog);
    store
        .query(
            "select distinct target_id, cast(floor(ms / "
                + Block.MILLIS
                + ".0) as bigint) as block from own_sorted order by all")
        .list(row -> new long[] {row.number("target_id"), row.number("block")})
        .forEach(place -> block.write(catalog.target((int) place[0]), place[1], writer));
    store.execute("drop table temp.own_sorted");
    store.execute("delete from " + TABLE);
    sources.clear();
  }

  private void count() {
    store
        .query(
            "select source_id, count(*) as samples, count(distinct (target_id, ms)) as scrapes"
                + " from "
                + TABLE
                + " group by source_id")
        .forEach(
            row -> {
              Source one = sources.get((int) row.number("source_id"));
              if (one != null) {
                one.samples += row.number("samples");
                one.scrapes += (int) row.number("scrapes");
              }
            });
    for (Source one : sources.values()) {
      one.timeSource = "sample";
      one.settle();
      one.done = true;
    }
  }
}
