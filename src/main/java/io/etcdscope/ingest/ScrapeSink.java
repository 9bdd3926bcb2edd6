package io.etcdscope.ingest;

import io.etcdscope.exposition.Reject;
import io.etcdscope.exposition.SampleSink;
import io.etcdscope.exposition.prometheus.SeriesDictionary;
import io.etcdscope.model.Labels;
import io.etcdscope.model.MetricType;
import io.etcdscope.model.ReasonCode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects one scrape from a general reader: each series once, in order of appearance. */
final class ScrapeSink implements SampleSink {
  private final SeriesDictionary dictionary;
  private final Source source;
  private final Map<String, MetricType> families = new HashMap<>();
  private final Map<Integer, Integer> places = new HashMap<>();
  private int[] series = new int[1 << 10];
  private long[] bits = new long[1 << 10];
  private int size;

  ScrapeSink(SeriesDictionary dictionary, Source source) {
    this.dictionary = dictionary;
    this.source = source;
  }

  int size() {
    return size;
  }

  int[] series() {
    return Arrays.copyOf(series, size);
  }

  long bits(int place) {
    return bits[place];
  }

  @Nullable MetricType type(int number) {
    return type(dictionary.key(number).metric(), families);
  }

  /** Type of a series by the families that were stated. */
  static @Nullable MetricType type(String metric, Map<String, MetricType> families) {
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
    long valueBits = Double.doubleToRawLongBits(value);
    Integer known = places.putIfAbsent(number, size);
    if (known != null) {
      if (bits[known] != valueBits) {
        SeriesDictionary.Key key = dictionary.key(number);
        reject(
            Reject.part(
                ReasonCode.BAD_LINES,
                0,
                0,
                "a series stands twice with two values; the first is kept",
                key.metric() + key.labels()));
      }
      return;
    }
    if (size == series.length) {
      series = Arrays.copyOf(series, size * 2);
      bits = Arrays.copyOf(bits, size * 2);
    }
    series[size] = number;
    bits[size++] = valueBits;
  }

  @Override
  public void reject(Reject reject) {
    source.reject(reject);
  }
}
