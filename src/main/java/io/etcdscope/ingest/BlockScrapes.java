package io.etcdscope.ingest;

import io.etcdscope.model.ReasonCode;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The scrapes of a block that is being read: which came from where, and which of several with equal
 * bytes or one time is kept.
 */
final class BlockScrapes {
  private final BlockBuilder builder = new BlockBuilder();
  private final List<Arrival> arrivals = new ArrayList<>();
  private final Map<ContentHash, Integer> byHash = new HashMap<>();
  private @Nullable ReasonCode[] dropped = new ReasonCode[0];

  /** Whether no two scrapes have the same bytes. */
  private boolean isTwinless;

  void begin() {
    isTwinless = true;
    builder.begin();
    arrivals.clear();
    byHash.clear();
    dropped = new ReasonCode[0];
  }

  BlockBuilder builder() {
    return builder;
  }

  boolean isEmpty() {
    return arrivals.isEmpty();
  }

  /** Whether a scrape with these bytes is there that will be kept before one of this time. */
  boolean hasTwin(Source source, ContentHash hash, long ms) {
    Integer twin = byHash.get(hash);
    return twin != null && arrivals.get(twin).compareTo(Arrival.of(source, hash, ms, 0)) < 0;
  }

  /** Adds a scrape; values given to the builder from here on are its. */
  void add(Arrival arrival, int template) {
    builder.add(arrival.ms(), template);
    ContentHash hash = arrival.hash();
    if (hash != null) {
      isTwinless &= byHash.put(hash, arrivals.size()) == null;
    }
    arrivals.add(arrival);
  }

  /**
   * Adds what the store has.
   *
   * @param numbers number of each of the store's series here
   */
  void addStored(StoredBlock stored, int[] numbers) {
    Map<IntBuffer, Integer> templates = new HashMap<>();
    int next = 0;
    for (int i = 0; i < stored.arrivals().size(); i++) {
      int template =
          templates.computeIfAbsent(
              stored.templates().get(i),
              ids ->
                  builder.template(
                      Arrays.stream(ids.array()).map(id -> numbers[id]).sorted().toArray()));
      add(stored.arrivals().get(i), template);
      for (; next < stored.size() && stored.scrape(next) == i; next++) {
        builder.value(numbers[stored.series(next)], stored.bits(next));
      }
    }
  }

  /**
   * Decides which scrapes stay.
   *
   * @param losers sources of the store whose scrapes are to go
   */
  void settle(Set<Integer> losers) {
    if (isTwinless && builder.isAscending() && losers.isEmpty()) {
      return; // no two of one time, none to go
    }
    dropped = new ReasonCode[arrivals.size()];
    Map<ContentHash, Integer> hashes = new HashMap<>();
    Map<Long, Integer> times = new HashMap<>();
    Integer[] order = new Integer[arrivals.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> arrivals.get(a).compareTo(arrivals.get(b)));
    for (int i : order) {
      Arrival arrival = arrivals.get(i);
      if (arrival.source() == null && losers.contains(arrival.storedSource())) {
        drop(i, ReasonCode.DUPLICATE);
      } else if (arrival.hash() != null && hashes.putIfAbsent(arrival.hash(), i) != null) {
        drop(i, ReasonCode.DUPLICATE);
      } else if (times.putIfAbsent(arrival.ms(), i) != null) {
        drop(i, ReasonCode.CONFLICT);
      }
    }
  }

  private void drop(int i, ReasonCode code) {
    dropped[i] = code;
    builder.drop(i);
    Source source = arrivals.get(i).source();
    if (source == null) {
      return;
    }
    source.scrapes--;
    source.samples -= arrivals.get(i).samples();
    if (source.scrapes > 0) {
      return;
    }
    if (code == ReasonCode.DUPLICATE) {
      source.refuse(Source.Status.DUPLICATE, code, "the same bytes as another");
    } else {
      source.refuse(
          Source.Status.REJECTED, code, "another scrape of the target has its time and differs");
    }
  }

  /**
   * Hands the scrapes that stay to {@code out}, and those of the store that do not.
   *
   * @param storeIds the store's numbers of a set of series, rising
   */
  void publish(
      BlockRows rows, Target target, Catalog catalog, Batch out, UnaryOperator<int[]> storeIds) {
    Map<Integer, Integer> templateIds = new HashMap<>();
    for (int i = 0; i < rows.scrapes; i++) {
      int arrival = rows.arrivals[i];
      int template = builder.template(arrival);
      Integer id = templateIds.get(template);
      if (id == null) {
        id = catalog.template(target, storeIds.apply(builder.templateSeries(template)));
        templateIds.put(template, id);
      }
      Arrival one = arrivals.get(arrival);
      out.scrape(target, one.ms(), id, one.sourceId(), one.samples());
    }
    for (int i = 0; i < dropped.length; i++) {
      Arrival one = arrivals.get(i);
      ReasonCode why = dropped[i];
      if (why != null && one.source() == null) {
        out.lost(one.storedSource(), why);
      }
    }
  }
}
