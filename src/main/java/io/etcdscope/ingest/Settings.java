package io.etcdscope.ingest;

import io.etcdscope.store.BlankDatabase;
import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreException;
import org.jspecify.annotations.Nullable;

/** What is decided once for a whole store, from what it holds and nothing else. */
final class Settings {

  /**
   * Version of the tables that are loaded into; raised with every change of them or of their
   * meaning.
   */
  static final String SCHEMA_VERSION = "2";

  private static final String STAGES = "stages";
  private static final String OUTDATED = "outdated";

  /** Widths that windows may have, in ms: whole parts of an hour, so that all of them nest. */
  private static final long[] WIDTHS = {
    10_000, 30_000, 60_000, 300_000, 600_000, 1_800_000, 3_600_000
  };

  /** Intervals in a window: fewer make a rate of noise. */
  private static final int LEAST_INTERVALS = 4;

  /** Windows in the range: more than a chart can show. */
  private static final int MOST_WINDOWS = 1500;

  private static final String OPTION_INTERVAL =
      "select coalesce(max(try_cast(value as bigint)), 0) as n from raw_setting"
          + " where name = 'expected_interval_ms'";

  private Settings() {}

  /**
   * The default width of a window: the smallest of the widths that holds four scrapes and makes at
   * most 1,500 windows; the largest where none does.
   *
   * @param intervalMs median distance of scrapes; 0 where no target has two
   * @param rangeMs from the first scrape to the last
   */
  static long window(long intervalMs, long rangeMs) {
    for (long width : WIDTHS) {
      if (width >= LEAST_INTERVALS * intervalMs && rangeMs / width <= MOST_WINDOWS) {
        return width;
      }
    }
    return WIDTHS[WIDTHS.length - 1];
  }

  /** Writes the settings of what the store holds now. */
  private static void write(Store store, long chosenWindowMs) {
    long interval = Math.max(0, number(store, OPTION_INTERVAL));
    interval =
        interval > 0
            ? interval
            : number(
                store,
                "select coalesce(cast(median(ms) as bigint), 0) as n from (select scraped_ms"
                    + " - lag(scraped_ms) over (partition by target_id order by scraped_ms) as ms"
                    + " from raw_scrape where up) where ms > 0");
    long range =
        number(
            store,
            "select coalesce(max(scraped_ms) - min(scraped_ms), 0) as n from raw_scrape where up");
    set(store, "schema_version", SCHEMA_VERSION);
    set(store, "interval_ms", Long.toString(interval));
    if (chosenWindowMs > 0) {
      set(store, "window_option_ms", Long.toString(chosenWindowMs));
    }
    String option = value(store, "window_option_ms");
    set(store, "window_ms", option != null ? option : Long.toString(window(interval, range)));
  }

  /** Number of scrapes that the store holds, failed ones included. */
  static long scrapes(Store store) {
    return number(store, "select count(*) as n from raw_scrape");
  }

  private static long number(Store store, String sql) {
    Long value = store.query(sql).first(row -> row.number("n"));
    return value == null ? 0 : value;
  }

  /**
   * Looks whether a store can be read as an archive.
   *
   * @throws StoreException where it was made by something else, or with tables of another version
   */
  static void checkSchema(Store store) {
    String found = version(store);
    if (!SCHEMA_VERSION.equals(found)) {
      throw new StoreException(
          StoreException.Kind.FAILED,
          "cannot read database '%s': %s; make it from the archive with 'ingest --rebuild'"
              .formatted(
                  store.file(),
                  found == null
                      ? "it was not made by 'etcdscope ingest'"
                      : "its tables have version %s, this program reads %s"
                          .formatted(found, SCHEMA_VERSION)),
          new IllegalStateException(String.valueOf(found)));
    }
  }

  /**
   * Makes the tables of an empty store, or of one by another version of the program.
   *
   * @return whether the store's schema and stages were this program's already
   * @throws StoreException where it holds tables of another version
   */
  static boolean prepare(Store store) {
    if (hasStages(store)) {
      return true;
    }
    if (version(store) != null) {
      checkSchema(store);
    } else if (store.file() == null && blank().fill(store)) {
      return true;
    }
    store.transaction(() -> Stages.createSchema(store));
    return false;
  }

  /** A database that holds the tables, catalogue and views of this program, and no input. */
  static BlankDatabase blank() {
    return new BlankDatabase(
        SCHEMA_VERSION + "-" + Stages.fingerprint(),
        store -> {
          prepare(store);
          store.transaction(() -> settle(store, 0, false));
        });
  }

  /** Whether schema, catalogue and views of the store are this program's. */
  private static boolean hasStages(Store store) {
    return hasSettings(store) && Stages.fingerprint().equals(value(store, STAGES));
  }

  private static @Nullable String version(Store store) {
    return hasSettings(store) ? value(store, "schema_version") : null;
  }

  private static boolean hasSettings(Store store) {
    return store.hasTable("raw_setting");
  }

  /** Notes, in the transaction that changes rows, that the stored stages no longer fit them. */
  static void outdate(Store store) {
    set(store, OUTDATED, "1");
  }

  /**
   * Whether rows were changed since the stored stages were computed, also by a run that was killed.
   */
  static boolean isOutdated(Store store) {
    return value(store, OUTDATED) != null;
  }

  /**
   * Writes the settings of what the store holds now and computes the stored stages; makes the views
   * too where they are not this program's. Inside the caller's transaction, so that no reader meets
   * a part of it.
   */
  static void settle(Store store, long chosenWindowMs, boolean hasStages) {
    write(store, chosenWindowMs);
    if (hasStages) {
      Stages.refresh(store);
    } else {
      Stages.install(store);
      set(store, STAGES, Stages.fingerprint());
    }
    store.execute("delete from raw_setting where name = '" + OUTDATED + "'");
  }

  private static @Nullable String value(Store store, String name) {
    return store
        .query("select value from raw_setting where name = '" + name + "'")
        .first(row -> row.text("value"));
  }

  /**
   * Sets the range of an empty store; one that holds something was made for one range, because what
   * lay outside is known to it and will not be read again.
   */
  static void keepRange(Store store, TimeRange range) {
    String known = value(store, "range");
    boolean isEmpty = number(store, "select count(*) as n from raw_source") == 0;
    String before = known == null ? TimeRange.ALL.word() : known;
    if (!isEmpty && !before.equals(range.word())) {
      throw new StoreException(
          StoreException.Kind.FAILED,
          "cannot load other times into database '%s': it was made with another --from and --to;"
                  .formatted(store.file())
              + " give the same, or make it anew with 'ingest --rebuild'",
          new IllegalStateException(before));
    }
    if (isEmpty) {
      set(store, "range", range.word());
    }
  }

  /** Sets the families of an empty store; one that holds something goes on with the same. */
  static void keepFamilies(Store store, Keep keep) {
    String known = value(store, "keep");
    boolean isEmpty = number(store, "select count(*) as n from raw_source") == 0;
    String before = known == null ? "" : known;
    if (!isEmpty && !before.equals(keep.word())) {
      throw new StoreException(
          StoreException.Kind.FAILED,
          "cannot load other families into database '%s': it was made with --keep '%s'; give the"
                  .formatted(store.file(), before)
              + " same, or make it anew with 'ingest --rebuild'",
          new IllegalStateException(before));
    }
    if (isEmpty) {
      set(store, "keep", keep.word());
    }
  }

  /** Sets one; names and values are the program's own words and digits. */
  static void set(Store store, String name, String value) {
    store.execute("delete from raw_setting where name = '" + name + "'");
    store.execute("insert into raw_setting values ('" + name + "', '" + value + "')");
  }
}
