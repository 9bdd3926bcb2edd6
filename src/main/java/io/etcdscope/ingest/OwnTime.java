package io.etcdscope.ingest;

import io.etcdscope.exposition.Reject;
import io.etcdscope.exposition.prometheus.SeriesDictionary;
import io.etcdscope.model.Labels;
import io.etcdscope.model.MetricType;
import io.etcdscope.model.ReasonCode;
import io.etcdscope.store.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one way of samples that carry their own times and labels: dumps, queries, exports, Prometheus
 * folders, federated text.
 *
 * <p>They come in any order and wait in memory, of each target's block the values that differ; what
 * the heap has no room for is put aside in a temporary table. Before the transaction ends they are
 * stored block by block as scrapes: each distinct time of a target is one. Their targets are named
 * by the labels {@code cluster} and {@code instance}, else by the place of the file, and gain no
 * labels.
 */
final class OwnTime {
  private static final int DROPPED = -1;

  /** Memory for samples that wait: a part of the heap, within bounds. */
  private static final long BYTES =
      Math.max(8 << 20, Math.min(1 << 30, Runtime.getRuntime().maxMemory() / 8));

  /** Samples after which the memory that they take is looked at again. */
  private static final int LOOK_SAMPLES = 1 << 13;

  private final OwnParking parking;
  private final Catalog catalog;
  private final TimeRange range;
  private final Keep keep;
  private final Map<Integer, Source> sources = new LinkedHashMap<>();
  private @Nullable Source lastSource;
  private final Map<Place, Waiting> places = new HashMap<>();
  private int unseen;

  /** Where the sample before lay: most lie where the one before them did. */
  private Place lastPlace = new Place(0, Long.MIN_VALUE);

  private @Nullable OwnSamples lastSamples;

  /** A block of a target. */
  private record Place(int target, long block) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int order = Integer.compare(target, other.target);
      return order != 0 ? order : Long.compare(block, other.block);
    }
  }

  /** What waits for a place: in memory, and maybe in the temporary table under a number. */
  private static final class Waiting {
    private final int number;
    private @Nullable OwnSamples samples;
    private boolean parked;

    Waiting(int number) {
      this.number = number;
    }
  }

  OwnTime(Store store, Catalog catalog, TimeRange range, Keep keep) {
    parking = new OwnParking(store);
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

    /** Takes samples of a series of the store, any number at a time. */
    void put(Target.Series one, long[] times, double[] values, int from, int to) {
      for (int i = from; i < to; i++) {
        put(one, times[i], Double.doubleToRawLongBits(values[i]));
      }
    }

    /** Takes a sample of a series of the store. */
    void put(Target.Series one, long ms, long valueBits) {
      if (!range.holds(ms)) {
        return;
      }
      if (lastSource != from) {
        end(from);
      }
      samples(one.target(), Block.of(ms)).add(one.place(), ms, from.id, valueBits);
    }
  }

  /** Whether an input has given a sample. */
  boolean holds(Source from) {
    return sources.containsKey(from.id);
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

  /** Where one more sample of a target's block goes. */
  private OwnSamples samples(int target, long block) {
    if (++unseen == LOOK_SAMPLES) {
      unseen = 0;
      parkWhereFull();
    }
    OwnSamples known = lastSamples;
    if (known != null && block == lastPlace.block && target == lastPlace.target) {
      return known;
    }
    lastPlace = new Place(target, block);
    Waiting waiting = places.computeIfAbsent(lastPlace, any -> new Waiting(places.size()));
    OwnSamples samples = waiting.samples == null ? new OwnSamples() : waiting.samples;
    waiting.samples = samples;
    lastSamples = samples;
    return samples;
  }

  /** Puts everything aside that is in memory, where that is too much. */
  private void parkWhereFull() {
    long bytes = 0;
    for (Waiting one : places.values()) {
      bytes += one.samples == null ? 0 : one.samples.bytes();
    }
    if (bytes > BYTES) {
      List<OwnScan.Parked> sets = new ArrayList<>();
      for (Waiting one : places.values()) {
        OwnSamples samples = one.samples;
        if (samples != null) {
          samples.close();
          sets.add(new OwnScan.Parked(one.number, samples));
          one.samples = null;
          one.parked = true;
        }
      }
      lastSamples = null;
      parking.put(sets);
    }
  }

  /** Stores everything that waits. */
  void settle(StoreWriter writer) {
    int parked = (int) places.values().stream().filter(one -> one.parked).count();
    if (parked > 0) {
      parking.close(parked);
    }
    OwnBlock block = new OwnBlock(catalog, sources);
    new TreeMap<>(places)
        .forEach(
            (place, waiting) -> {
              List<OwnSamples> sets =
                  waiting.parked ? parking.take(waiting.number) : new ArrayList<>();
              OwnSamples samples = waiting.samples;
              if (samples != null) {
                samples.close();
                sets.add(samples);
                waiting.samples = null;
              }
              block.write(catalog.target(place.target), place.block, sets, writer);
            });
    if (parked > 0) {
      parking.clear();
    }
    places.clear();
    lastSamples = null;
    sources.values().forEach(OwnTime::close);
    sources.clear();
    lastSource = null;
  }

  private static void close(Source one) {
    one.timeSource = "sample";
    one.settleStored();
    one.done = true;
  }
}
