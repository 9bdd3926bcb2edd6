package io.etcdscope.ingest;

import io.etcdscope.exposition.Reject;
import io.etcdscope.exposition.SampleSink;
import io.etcdscope.exposition.prometheus.SeriesDictionary;
import io.etcdscope.model.Labels;
import io.etcdscope.model.MetricType;
import io.etcdscope.model.ReasonCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes one input from a general reader: samples without a timestamp become scrapes at the time of
 * the input, those with one go where samples of their own time go.
 */
final class InputSink implements SampleSink {
  private final SeriesDictionary dictionary;
  private final SeriesPlaces places;
  private final Source source;
  private final OwnTime.@Nullable Input own;
  private final Map<String, MetricType> families = new HashMap<>();
  private final List<Scrape> scrapes = new ArrayList<>();
  private Scrape current = new Scrape();
  private boolean ownTimes;

  /** One scrape: each series once, in order of appearance. */
  static final class Scrape {
    private int[] series = new int[1 << 8];
    private long[] bits = new long[1 << 8];
    private int size;

    int size() {
      return size;
    }

    int[] series() {
      return Arrays.copyOf(series, size);
    }

    long bits(int place) {
      return bits[place];
    }

    private void add(int number, long valueBits) {
      if (size == series.length) {
        series = Arrays.copyOf(series, size * 2);
        bits = Arrays.copyOf(bits, size * 2);
      }
      series[size] = number;
      bits[size++] = valueBits;
    }
  }

  /**
   * A sink for one input.
   *
   * @param places used by one sink at a time
   * @param own takes samples with timestamps; null where there is no place for them here
   */
  InputSink(
      SeriesDictionary dictionary,
      SeriesPlaces places,
      Source source,
      OwnTime.@Nullable Input own) {
    this.dictionary = dictionary;
    this.places = places;
    places.clear();
    this.source = source;
    this.own = own;
  }

  /**
   * Scrapes without times of their own, in order. A part that repeats no series of the one before
   * is no scrape of its own: some writers state a family twice.
   */
  List<Scrape> scrapes() {
    nextScrape();
    if (scrapes.size() < 2) {
      return scrapes;
    }
    List<Scrape> all = new ArrayList<>();
    for (Scrape part : scrapes) {
      Scrape into = all.isEmpty() ? part : all.get(all.size() - 1);
      if (all.isEmpty() || !isDisjoint(part)) {
        places.clear();
        all.add(part);
        for (int i = 0; i < part.size; i++) {
          places.put(part.series[i], i);
        }
      } else {
        for (int i = 0; i < part.size; i++) {
          places.put(part.series[i], into.size);
          into.add(part.series[i], part.bits[i]);
        }
      }
    }
    return all;
  }

  private boolean isDisjoint(Scrape part) {
    for (int i = 0; i < part.size; i++) {
      if (places.get(part.series[i]) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Takes a value of the scrape; false where the series has another value already. */
  private boolean take(int number, long valueBits) {
    int known = places.get(number);
    if (known >= 0) {
      return current.bits[known] == valueBits;
    }
    places.put(number, current.size);
    current.add(number, valueBits);
    return true;
  }

  /** Whether there were samples with timestamps. */
  boolean hasOwnTimes() {
    return ownTimes;
  }

  @Nullable MetricType type(int number) {
    return type(dictionary.key(number).metric(), families);
  }

  /** Type of a series by the families that were stated. */
  private static @Nullable MetricType type(String metric, Map<String, MetricType> families) {
    MetricType own = families.get(metric);
    if (own != null && own != MetricType.HISTOGRAM) {
      return own;
    }
    int cut = metric.lastIndexOf('_');
    MetricType type = cut < 0 ? null : families.get(metric.substring(0, cut));
    if (type == null) {
      return null;
    }
    String part = metric.substring(cut);
    boolean fits =
        switch (type) {
          case HISTOGRAM -> part.equals("_bucket") || part.equals("_sum") || part.equals("_count");
          case SUMMARY -> part.equals("_sum") || part.equals("_count");
          case COUNTER -> part.equals("_total");
          case INFO -> part.equals("_info");
          default -> false;
        };
    return fits ? type : null;
  }

  @Override
  public void type(String family, MetricType type) {
    families.putIfAbsent(family, type);
  }

  @Override
  public int series(String metric, Labels labels) {
    return dictionary.number(metric, labels);
  }

  @Override
  public void sample(int number, long timestampMs, double value) {
    long bits = Double.doubleToRawLongBits(value);
    if (timestampMs != NO_TIMESTAMP) {
      ownTimes = true;
      if (own != null) {
        own.sample(number, timestampMs, bits, this);
      }
    } else if (!take(number, bits)) {
      SeriesDictionary.Key key = dictionary.key(number);
      reject(
          Reject.part(
              ReasonCode.BAD_LINES,
              0,
              0,
              "a series stands twice with two values; the first is kept",
              key.metric() + key.labels()));
    }
  }

  @Override
  public void nextScrape() {
    if (current.size > 0) {
      scrapes.add(current);
      current = new Scrape();
      places.clear();
    }
  }

  @Override
  public void reject(Reject reject) {
    source.reject(reject);
  }
}
