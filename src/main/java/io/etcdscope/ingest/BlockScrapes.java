package io.etcdscope.ingest;

import io.etcdscope.exposition.prometheus.SeriesDictionary;
import io.etcdscope.model.ReasonCode;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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

  /** Scrapes that were moved aside, with their own times. */
  private final Map<Integer, Long> aside = new HashMap<>();

  /** Whether no two scrapes have the same bytes. */
  private boolean isTwinless;

  void begin() {
    isTwinless = true;
    builder.begin();
    arrivals.clear();
    byHash.clear();
    aside.clear();
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
   * <p>Two members that answered at one address at one time are both kept: the second waits a
   * millisecond aside until each has a target of its own.
   *
   * @param losers sources of the store whose scrapes are to go
   * @param who says by the series of a template who answered; null where that is not told
   */
  void settle(Set<Integer> losers, Function<int[], @Nullable String> who) {
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
      } else {
        Integer there = times.putIfAbsent(arrival.ms(), i);
        if (there != null && !isMovedAside(i, there, times, who)) {
          drop(i, ReasonCode.CONFLICT);
        }
      }
    }
  }

  private boolean isMovedAside(
      int i, int there, Map<Long, Integer> times, Function<int[], @Nullable String> who) {
    String one = who.apply(builder.templateSeries(builder.template(i)));
    String other = who.apply(builder.templateSeries(builder.template(there)));
    long own = arrivals.get(i).ms();
    long free = own + 1;
    while (times.containsKey(free)) {
      free++;
    }
    if (one == null || other == null || one.equals(other) || Block.of(free) != Block.of(own)) {
      return false;
    }
    times.put(free, i);
    builder.move(i, free);
    arrivals.set(i, arrivals.get(i).at(free));
    aside.put(i, own);
    return true;
  }

  /**
   * Drops the scrapes that need more new series than there is room for.
   *
   * @return whether there were any
   */
  boolean dropBeyond(Catalog catalog, Target target, SeriesDictionary dictionary) {
    Set<SeriesDictionary.Key> fresh = new HashSet<>();
    boolean any = false;
    for (int i = 0; i < arrivals.size(); i++) {
      if (i < dropped.length && dropped[i] != null) {
        continue;
      }
      Set<SeriesDictionary.Key> more = new HashSet<>();
      for (int series : builder.templateSeries(builder.template(i))) {
        SeriesDictionary.Key key = dictionary.key(series);
        if (!fresh.contains(key) && target.find(key) == null) {
          more.add(key);
        }
      }
      if (fresh.size() + more.size() <= catalog.room()) {
        fresh.addAll(more);
        continue;
      }
      any = true;
      dropped = Arrays.copyOf(dropped, arrivals.size());
      more.addAll(fresh);
      String words = catalog.crowded(target, more);
      drop(i, ReasonCode.TOO_MANY_SERIES, Source.Status.REJECTED, words);
    }
    return any;
  }

  private void drop(int i, ReasonCode code) {
    Source source = arrivals.get(i).source();
    String hint = source != null && source.isOfFileTime() ? Source.OVERTAKEN_BY_FILE_TIME : "";
    drop(i, code, Source.Status.REJECTED, Source.OVERTAKEN + hint);
    if (code == ReasonCode.DUPLICATE && source != null && source.scrapes == 0) {
      source.refuseTwin();
    }
  }

  private void drop(int i, ReasonCode code, Source.Status status, String words) {
    dropped[i] = code;
    builder.drop(i);
    Source source = arrivals.get(i).source();
    if (source == null) {
      return;
    }
    source.scrapes--;
    source.samples -= arrivals.get(i).samples();
    if (source.scrapes == 0) {
      source.refuse(status, code, words);
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
      Long own = aside.get(arrival);
      if (own != null) {
        out.aside(target, one.ms(), own);
      }
    }
    for (int i = 0; i < dropped.length; i++) {
      Arrival one = arrivals.get(i);
      ReasonCode why = dropped[i];
      if (why != null && one.source() == null) {
        out.lost(one, why);
      }
    }
  }
}
