package io.etcdscope.ingest;

import io.etcdscope.exposition.prometheus.SeriesDictionary;
import io.etcdscope.store.Store;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the store holds of one target's block, taken out so that it can be written anew together
 * with what comes to it.
 */
final class StoredBlock {
  private final List<Arrival> arrivals = new ArrayList<>();
  private final List<IntBuffer> templates = new ArrayList<>();
  private int[] scrape = new int[1 << 12];
  private int[] series = new int[1 << 12];
  private long[] bits = new long[1 << 12];
  private int size;

  /** Place of a value whose scrape is not there: the store is not one of ours. */
  private static final int NO_PLACE = -1;

  private StoredBlock() {}

  /** Its scrapes in order of time. */
  List<Arrival> arrivals() {
    return arrivals;
  }

  /** Series of each scrape, by number in the store; equal ones are the same object. */
  List<IntBuffer> templates() {
    return templates;
  }

  /** Number of values; they are in order of time. */
  int size() {
    return size;
  }

  /** Scrape of a value: place in {@link #arrivals}. */
  int scrape(int value) {
    return scrape[value];
  }

  /** Series of a value, by number in the store. */
  int series(int value) {
    return series[value];
  }

  /** Bits of a value. */
  long bits(int value) {
    return bits[value];
  }

  /** Reads the block and deletes it; the caller's transaction holds both. */
  static StoredBlock take(Store store, Target target, long block) {
    long from = Block.start(block);
    long to = Block.start(block + 1);
    StoredBlock taken = new StoredBlock();
    Map<Long, Integer> places = taken.readScrapes(store, target, from, to);
    store
        .query(
            "select s.scraped_ms, s.series_id, s.value from raw_sample s"
                + " join raw_series using (series_id)"
                + " where target_id = ? and s.scraped_ms >= ? and s.scraped_ms < ?"
                + " order by s.scraped_ms, s.series_id",
            target.id(),
            from,
            to)
        .forEach(
            row ->
                taken.add(
                    places.getOrDefault(row.number("scraped_ms"), NO_PLACE),
                    (int) row.number("series_id"),
                    Double.doubleToRawLongBits(row.real("value"))));
    delete(store, target, from, to);
    return taken;
  }

  private Map<Long, Integer> readScrapes(Store store, Target target, long from, long to) {
    Map<Long, Integer> places = new HashMap<>();
    Map<Integer, IntBuffer> known = new HashMap<>();
    store
        .query(
            "select c.scraped_ms, c.template_id, c.source_id, c.samples, o.input, o.path,"
                + " case when o.scrapes = 1 then o.content_hash end as content_hash,"
                + " array_to_string(t.series_ids, ',') as ids"
                + " from raw_scrape c join raw_source o using (source_id)"
                + " join raw_template t on t.template_id = c.template_id"
                + " where c.target_id = ? and c.up and c.scraped_ms >= ? and c.scraped_ms < ?"
                + " order by c.scraped_ms",
            target.id(),
            from,
            to)
        .forEach(
            row -> {
              places.put(row.number("scraped_ms"), arrivals.size());
              String ids = row.text("ids");
              templates.add(
                  known.computeIfAbsent((int) row.number("template_id"), id -> numbers(ids)));
              arrivals.add(
                  new Arrival(
                      null,
                      (int) row.number("source_id"),
                      ContentHash.parse(row.textOrNull("content_hash")),
                      row.text("input") + '\u0000' + row.text("path"),
                      row.number("scraped_ms"),
                      (int) row.number("samples")));
            });
    return places;
  }

  private static IntBuffer numbers(String list) {
    return IntBuffer.wrap(
        list.isEmpty()
            ? new int[0]
            : Arrays.stream(list.split(",", -1)).mapToInt(Integer::parseInt).toArray());
  }

  private static void delete(Store store, Target target, long from, long to) {
    String range = " and scraped_ms >= " + from + " and scraped_ms < " + to;
    store.execute(
        "delete from raw_sample where series_id in (select series_id from raw_series where"
            + " target_id = "
            + target.id()
            + ")"
            + range);
    store.execute("delete from raw_scrape where up and target_id = " + target.id() + range);
  }

  /** Store numbers of series as numbers of a dictionary. */
  static int[] numbersIn(SeriesDictionary dictionary, Target target) {
    List<Target.Series> all = target.series();
    int last = all.isEmpty() ? 0 : all.get(all.size() - 1).id();
    int[] numbers = new int[last + 1];
    for (Target.Series one : all) {
      numbers[one.id()] = dictionary.number(one.key().metric(), one.key().labels());
    }
    return numbers;
  }

  private void add(int scrapePlace, int seriesId, long valueBits) {
    if (size == bits.length) {
      scrape = Arrays.copyOf(scrape, size * 2);
      series = Arrays.copyOf(series, size * 2);
      bits = Arrays.copyOf(bits, size * 2);
    }
    scrape[size] = scrapePlace;
    series[size] = seriesId;
    bits[size++] = valueBits;
  }
}
