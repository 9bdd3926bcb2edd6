package io.etcdscope.ingest;

import io.etcdscope.exposition.Reject;
import io.etcdscope.exposition.prometheus.SeriesDictionary;
import io.etcdscope.model.Labels;
import io.etcdscope.model.MetricType;
import io.etcdscope.model.ReasonCode;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunctionBuilder;
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
  private static final int DROPPED = -1;
  private static final String TABLE = "temp.own_sample";
  private static final String SORTED = "temp.own_sorted";

  /** Places up to which a look through everything for each costs less than to sort everything. */
  private static final int SCANNED_PLACES = 48;

  private final Store store;
  private final Catalog catalog;
  private final TimeRange range;
  private final Keep keep;
  private final Map<Integer, Source> sources = new LinkedHashMap<>();
  private @Nullable Source lastSource;
  private @Nullable OwnScan scan;

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
        Target.Series one = keep.holds(key.metric()) ? find(key, sink.type(number)) : null;
        ids[number] = one == null ? DROPPED : one.id();
      }
      if (ids[number] == DROPPED) {
        from.dropped++;
        return;
      }
      put(catalog.series(ids[number]), ms, valueBits);
    }

    /** The series of a label set that holds the name; null where there is no room for it. */
    Target.@Nullable Series find(Labels labels) {
      return byLabels.computeIfAbsent(
          labels,
          all ->
              find(
                  new SeriesDictionary.Key(
                      all.getOrEmpty(Labels.METRIC_NAME), all.with(Labels.METRIC_NAME, "")),
                  null));
    }

    private Target.@Nullable Series find(SeriesDictionary.Key key, @Nullable MetricType type) {
      Target whose = target(place, key.labels());
      if (catalog.room() == 0 && whose.find(key) == null) {
        String text = key.metric() + key.labels();
        from.reject(
            Reject.part(
                ReasonCode.TOO_MANY_SERIES, 0, 0, catalog.crowded(whose, List.of(key)), text));
        return null;
      }
      return catalog.series(whose, key, Target.word(type));
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
      if (lastSource != from) {
        end(from);
      }
      waiting().add(one, ms, from.id, valueBits);
    }
  }

  /** Says that an input has given all its samples, were it none. */
  void end(Source from) {
    sources.putIfAbsent(from.id, from);
    lastSource = from;
  }

  private Target target(Target place, Labels labels) {
    String cluster = labels.get("cluster");
    String instance = labels.get("instance");
    return catalog.target(
        cluster == null ? place.cluster() : cluster,
        instance == null ? place.instance() : instance,
        "{}");
  }

  /** A place for one more sample. */
  private OwnScan waiting() {
    OwnScan rows = scan;
    if (rows == null) {
      rows = register();
      scan = rows;
    }
    if (rows.isFull()) {
      putAside(rows);
    }
    return rows;
  }

  private OwnScan register() {
    OwnScan made = new OwnScan();
    try (DuckDBTableFunctionBuilder function = DuckDBFunctions.tableFunction()) {
      function.withName(made.name()).withFunction(made).register(store.connection());
    } catch (SQLException e) {
      throw new StoreException(
          StoreException.Kind.FAILED, "cannot put samples aside: " + e.getMessage(), e);
    }
    store.execute(
        "create temp table if not exists own_sample"
            + " (place integer, ms bigint, origin bigint, bits bigint)");
    return made;
  }

  private void putAside(OwnScan rows) {
    if (!rows.isEmpty()) {
      store.execute("insert into " + TABLE + " select * from " + rows.name() + "()");
      rows.clear();
    }
  }

  /** Stores everything that waits. */
  void settle(StoreWriter writer) {
    OwnScan rows = scan;
    if (rows != null && !sources.isEmpty()) {
      putAside(rows);
      String table = TABLE;
      if (rows.places().size() > SCANNED_PLACES) {
        store.execute(
            "create or replace temp table own_sorted as select * from "
                + TABLE
                + " order by place, ms, origin, bits");
        store.execute("truncate " + TABLE);
        table = SORTED;
      }
      OwnBlock block = new OwnBlock(store, catalog, table, sources);
      List<OwnScan.Place> places = new ArrayList<>(rows.places());
      places.sort(null);
      for (OwnScan.Place place : places) {
        block.write(place, rows.number(place), writer);
      }
      rows.forgetPlaces();
      store.execute("truncate " + table);
    }
    sources.values().forEach(OwnTime::close);
    sources.clear();
    lastSource = null;
  }

  private static void close(Source one) {
    one.timeSource = "sample";
    one.settle();
    one.done = true;
  }
}
