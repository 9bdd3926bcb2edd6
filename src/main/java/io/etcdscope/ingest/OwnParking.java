package io.etcdscope.ingest;

import io.etcdscope.store.Store;
import io.etcdscope.store.StoreException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A temporary table for samples with times of their own that the heap has no room for: sets of
 * samples go in as they are and come out again place by place.
 */
final class OwnParking {
  private static final String TABLE = "temp.own_sample";
  private static final String SORTED = "temp.own_sorted";

  /** Places up to which a look through everything for each costs less than to sort everything. */
  private static final int SCANNED_PLACES = 48;

  private final Store store;
  private @Nullable OwnScan scan;
  private String table = TABLE;

  OwnParking(Store store) {
    this.store = store;
  }

  /** Puts sets aside; they may be forgotten then. */
  void put(List<OwnScan.Parked> sets) {
    OwnScan rows = scan;
    if (rows == null) {
      rows = register();
      scan = rows;
    }
    rows.set(sets);
    store.execute("insert into " + TABLE + " select * from " + rows.name() + "()");
    rows.set(List.of());
  }

  private OwnScan register() {
    OwnScan made = new OwnScan();
    try (DuckDBTableFunctionBuilder function = DuckDBFunctions.tableFunction()) {
      function.withName(made.name()).withFunction(made).register(store.connection());
    } catch (SQLException e) {
      throw StoreWriter.failure("put samples aside", e);
    }
    store.execute(
        "create temp table if not exists own_sample"
            + " (place integer, series integer, scrape integer, bits bigint)");
    return made;
  }

  /** Says that everything is in, of so many places; what follows is {@link #take}. */
  void close(int places) {
    table = TABLE;
    if (places > SCANNED_PLACES) {
      store.execute(
          "create or replace temp table own_sorted as select * from "
              + TABLE
              + " order by place, rowid");
      store.execute("truncate " + TABLE);
      table = SORTED;
    }
  }

  /** The sets of a place, in the order they were put. */
  List<OwnSamples> take(int place) {
    String sql =
        "select series, scrape, bits from " + table + " where place = " + place + " order by rowid";
    List<OwnSamples> sets = new ArrayList<>();
    try (DuckDBPreparedStatement statement = store.connection().prepare(sql);
        DuckDBChunkedResult result = statement.query()) {
      while (result.nextChunk()) {
        read(result.chunk(), sets);
      }
    } catch (SQLException e) {
      throw new StoreException(
          StoreException.Kind.FAILED, "cannot read samples put aside: " + e.getMessage(), e);
    }
    return sets;
  }

  /** A set begins where a scrape follows something else. */
  private static void read(DuckDBDataChunkReader chunk, List<OwnSamples> sets) {
    DuckDBReadableVector series = chunk.vector(0);
    DuckDBReadableVector scrape = chunk.vector(1);
    DuckDBReadableVector bits = chunk.vector(2);
    long rows = chunk.rowCount();
    for (long i = 0; i < rows; i++) {
      int what = series.getInt(i);
      OwnSamples last = sets.isEmpty() ? null : sets.get(sets.size() - 1);
      if (last == null || what == OwnScan.SCRAPE && last.values() > 0) {
        last = new OwnSamples();
        sets.add(last);
      }
      if (what == OwnScan.SCRAPE) {
        last.addScrape(bits.getLong(i), scrape.getInt(i));
      } else if (what >= 0) {
        last.value(what, scrape.getInt(i), bits.getLong(i));
      } else {
        last.end(OwnScan.END - what, scrape.getInt(i));
      }
    }
  }

  /** Forgets everything. */
  void clear() {
    if (scan != null) {
      store.execute("truncate " + table);
    }
  }
}
