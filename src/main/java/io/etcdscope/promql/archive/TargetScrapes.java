package io.etcdscope.promql.archive;

import io.etcdscope.store.Row;
import io.etcdscope.store.Store;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a target was scraped, and which series each scrape held.
 *
 * @param timesMs times of all scrapes, good and failed, rising
 * @param templates template of each scrape as a number from 0; {@value #FAILED} for a failed one
 * @param holders for each series_id the templates that hold it
 * @param used the templates that any scrape has, {@code null} where a scrape failed
 * @param selfTimed whether the input carried its own labels and times
 */
record TargetScrapes(
    long[] timesMs,
    int[] templates,
    Map<Integer, BitSet> holders,
    @Nullable BitSet used,
    boolean selfTimed) {
  /** Stands for the template of a failed scrape. */
  static final int FAILED = -1;

  /** Whether no scrape failed and each has one of these templates. */
  boolean isAlwaysHeldBy(BitSet templates) {
    if (used == null) {
      return false;
    }
    BitSet others = (BitSet) used.clone();
    others.andNot(templates);
    return others.isEmpty();
  }

  /** Reads a target's scrapes. */
  static TargetScrapes read(Store store, int target) {
    Map<Integer, Integer> numbers = new HashMap<>();
    Map<Integer, BitSet> holders = new HashMap<>();
    store
        .query("select template_id, series_ids from raw_template where target_id = ?", target)
        .forEach(
            row -> {
              int number = numbers.size();
              numbers.put((int) row.number("template_id"), number);
              if (row.value(2) instanceof List<?> ids) {
                for (Object id : ids) {
                  if (id instanceof Long series) {
                    holders.computeIfAbsent(series.intValue(), unused -> new BitSet()).set(number);
                  }
                }
              }
            });
    List<long[]> rows =
        store
            .query(
                "select scraped_ms, template_id, up from raw_scrape where target_id = ?"
                    + " order by scraped_ms",
                target)
            .list(row -> new long[] {row.number("scraped_ms"), template(row, numbers)});
    boolean selfTimed =
        Boolean.TRUE.equals(
            store
                .query(
                    "select added_labels = '{}' as own from raw_target where target_id = ?", target)
                .first(row -> row.flag("own")));
    int[] templates = rows.stream().mapToInt(row -> (int) row[1]).toArray();
    return new TargetScrapes(
        rows.stream().mapToLong(row -> row[0]).toArray(),
        templates,
        holders,
        used(templates),
        selfTimed);
  }

  private static @Nullable BitSet used(int[] templates) {
    BitSet used = new BitSet();
    for (int template : templates) {
      if (template == FAILED) {
        return null;
      }
      used.set(template);
    }
    return used;
  }

  private static int template(Row row, Map<Integer, Integer> numbers) {
    if (!row.flag("up")) {
      return FAILED;
    }
    Integer number = numbers.get((int) row.number("template_id"));
    return number == null ? FAILED : number;
  }
}
