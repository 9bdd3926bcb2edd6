package io.etcdscope.ingest;

import io.etcdscope.store.Stages;
import io.etcdscope.store.Store;
import io.etcdscope.store.StoreException;

/** What is decided once for a whole store, from what it holds and nothing else. */
final class Settings {
  static final String SCHEMA_VERSION = "1";
  private static final String STAGES = "stages";

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
  static void write(Store store, long chosenWindowMs) {
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
    String option =
        store
            .query("select value from raw_setting where name = 'window_option_ms'")
            .first(row -> row.text("value"));
    set(store, "window_ms", option != null ? option : Long.toString(window(interval, range)));
  }

  private static long number(Store store, String sql) {
    Long value = store.query(sql).first(row -> row.number("n"));
    return value == null ? 0 : value;
  }

  /** Makes the views where this program's are not those of the store, and fills what is stored. */
  static void installStages(Store store) {
    if (hasStages(store)) {
      Stages.refresh(store);
      return;
    }
    Stages.install(store);
    set(store, STAGES, ContentHash.of(Stages.text()));
  }

  /** Whether the views of the store are this program's. */
  static boolean hasStages(Store store) {
    String known =
        store
            .query("select value from raw_setting where name = 'stages'")
            .first(row -> row.text("value"));
    return ContentHash.of(Stages.text()).equals(known);
  }

  /**
   * Sets the range of an empty store; one that holds something was made for one range, because what
   * lay outside is known to it and will not be read again.
   */
  static void keepRange(Store store, TimeRange range) {
    String known =
        store
            .query("select value from raw_setting where name = 'range'")
            .first(row -> row.text("value"));
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
    String known =
        store
            .query("select value from raw_setting where name = 'keep'")
            .first(row -> row.text("value"));
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
