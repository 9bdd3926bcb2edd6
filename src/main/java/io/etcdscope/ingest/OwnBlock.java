package io.etcdscope.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of a block from samples with times of their own and from what the store has of it,
 * of which a value is kept before every other.
 */
final class OwnBlock {
  /** Stands for the source of what the store has: lower than every other. */
  private static final int STORED = -1;

  private final Catalog catalog;
  private final Map<Integer, Source> sources;
  private final BlockBuilder builder = new BlockBuilder();

  /**
   * A maker of blocks.
   *
   * @param sources the inputs that samples come from, by number; it counts samples and scrapes
   */
  OwnBlock(Catalog catalog, Map<Integer, Source> sources) {
    this.catalog = catalog;
    this.sources = sources;
  }

  /**
   * Merges and hands over one block.
   *
   * @param sets the samples of the block; each closed
   */
  void write(Target target, long block, List<OwnSamples> sets, StoreWriter writer) {
    StoredBlock stored = writer.take(target, block);
    List<OwnSamples> all = new ArrayList<>(sets);
    if (stored != null) {
      all.add(samples(stored));
    }
    OwnMerge merge = new OwnMerge(all);
    builder.begin();
    merge.give(builder);
    int[] ids = target.seriesIds();
    BlockRows rows = builder.encode(new Kinds(ids, new CatalogKinds(catalog)));
    giveScrapes(target, ids, whose(merge, stored), writer.batch());
    writer.add(rows.copy(series -> ids[series]), target, block);
  }

  /** What the store has of a block. */
  private OwnSamples samples(StoredBlock stored) {
    OwnSamples samples = new OwnSamples();
    StoredCursor cursor = new StoredCursor(stored);
    while (!cursor.isOver()) {
      long ms = cursor.arrival().ms();
      samples.addScrape(ms, STORED);
      for (int id : cursor.take()) {
        samples.add(catalog.series(id).place(), ms, STORED, cursor.bits(id));
      }
    }
    samples.close();
    return samples;
  }

  /** The source of each scrape: the first that gave something to it, else the one stored. */
  private int[] whose(OwnMerge merge, @Nullable StoredBlock stored) {
    int[] whose = new int[merge.scrapes()];
    Arrays.fill(whose, STORED);
    merge.count(
        (place, id, samples) -> {
          Source source = sources.get(id);
          if (source != null) {
            source.scrapes++;
            source.samples += samples;
            whose[place] = whose[place] == STORED ? id : Math.min(whose[place], id);
          }
        });
    if (stored != null) {
      Map<Long, Integer> before = new HashMap<>();
      stored.arrivals().forEach(one -> before.put(one.ms(), one.storedSource()));
      for (int i = 0; i < whose.length; i++) {
        if (whose[i] == STORED) {
          whose[i] = before.getOrDefault(builder.time(i), STORED);
        }
      }
    }
    return whose;
  }

  private void giveScrapes(Target target, int[] ids, int[] whose, Batch out) {
    Map<Integer, Integer> templates = new HashMap<>();
    for (int i = 0; i < whose.length; i++) {
      int template = builder.template(i);
      int[] series = builder.templateSeries(template);
      int id =
          templates.computeIfAbsent(
              template,
              known ->
                  catalog.template(target, Arrays.stream(series).map(one -> ids[one]).toArray()));
      out.scrape(target, builder.time(i), id, whose[i], series.length);
    }
  }

  /** What the builder must know of series that bear their target's numbers. */
  private record Kinds(int[] ids, CatalogKinds known) implements SeriesKinds {
    @Override
    public boolean isCounter(int series) {
      return known.isCounter(ids[series]);
    }

    @Override
    public boolean isProcessStart(int series) {
      return known.isProcessStart(ids[series]);
    }
  }
}
