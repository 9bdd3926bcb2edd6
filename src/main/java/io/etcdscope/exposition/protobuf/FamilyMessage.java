package io.etcdscope.exposition.protobuf;

import io.etcdscope.exposition.ByteTable;
import io.etcdscope.exposition.Bytes;
import io.etcdscope.exposition.Limits;
import io.etcdscope.exposition.Reject;
import io.etcdscope.exposition.SampleSink;
import io.etcdscope.exposition.SeriesCache;
import io.etcdscope.model.MetricType;
import io.etcdscope.model.ReasonCode;
import java.util.Arrays;
import java.util.List;

/** Reads one MetricFamily: name, type, and its metrics as samples. */
final class FamilyMessage {
  /** By number in the enum MetricType of metrics.proto. */
  private static final List<MetricType> TYPES =
      List.of(
          MetricType.COUNTER,
          MetricType.GAUGE,
          MetricType.SUMMARY,
          MetricType.UNTYPED,
          MetricType.HISTOGRAM,
          MetricType.GAUGEHISTOGRAM);

  private final SeriesCache cache;
  private final SeriesKey key;
  private final Distribution distribution = new Distribution();
  private final Wire top = new Wire();
  private final Wire metric = new Wire();
  private final Wire inner = new Wire();
  private final ByteTable families = new ByteTable();
  private int[] scrapes = new int[64];
  private int scrape;
  private long begin;
  private int nameFrom;
  private int nameTo;

  FamilyMessage(SeriesCache cache) {
    this.cache = cache;
    this.key = new SeriesKey(cache);
  }

  void begin() {
    families.clear();
    key.begin();
    scrape = 1;
  }

  /** Reads {@code b[0, size)}; false where the input is refused. */
  boolean read(byte[] b, int size, long offset, SampleSink sink) {
    begin = offset;
    nameFrom = 0;
    nameTo = 0;
    long type = 0;
    top.over(b, 0, size);
    while (top.next()) {
      if (top.is(1, Wire.LENGTH)) {
        nameFrom = top.from;
        nameTo = top.to;
      } else if (top.is(3, Wire.VARINT)) {
        type = top.number;
      }
    }
    String name = Bytes.utf8(b, nameFrom, nameTo);
    if (top.isBroken() || name == null || name.isEmpty()) {
      reject(ReasonCode.CORRUPT, "a family that is no MetricFamily message", "", sink);
      return true;
    }
    if (nameTo - nameFrom > Limits.LABEL_VALUE_BYTES) {
      reject(ReasonCode.LABEL_TOO_LONG, "a metric name beyond the limit", name, sink);
      return true;
    }
    if (type < 0 || type >= TYPES.size()) {
      reject(ReasonCode.UNSUPPORTED, "a family of an unknown type", name, sink);
      return true;
    }
    if (families.size() == Limits.SERIES_PER_INPUT) {
      sink.reject(Reject.whole(ReasonCode.TOO_MANY_SERIES, "too many families", name));
      return false;
    }
    turnTo(b, name, TYPES.get((int) type), sink);
    return metrics(b, size, name, sink);
  }

  private void turnTo(byte[] b, String name, MetricType type, SampleSink sink) {
    int family = families.find(b, nameFrom, nameTo);
    if (family < 0) {
      family = families.add(b, nameFrom, nameTo);
      if (family == scrapes.length) {
        scrapes = Arrays.copyOf(scrapes, family * 2);
      }
      sink.type(name, type);
    } else if (scrapes[family] == scrape) {
      scrape++;
      sink.nextScrape();
    }
    scrapes[family] = scrape;
    key.family(b, nameFrom, nameTo);
  }

  private boolean metrics(byte[] b, int size, String name, SampleSink sink) {
    top.over(b, 0, size);
    while (top.next()) {
      if (top.is(4, Wire.LENGTH) && !metric(b, top.from, top.to, name, sink)) {
        return false;
      }
    }
    return true;
  }

  /** Reads one Metric; false where the input is refused. */
  private boolean metric(byte[] b, int from, int to, String name, SampleSink sink) {
    key.metric();
    long time = SampleSink.NO_TIMESTAMP;
    int value = 0;
    int valueFrom = 0;
    int valueTo = 0;
    metric.over(b, from, to);
    while (metric.next()) {
      if (metric.is(1, Wire.LENGTH)) {
        key.label(b, metric.from, metric.to);
      } else if (metric.is(6, Wire.VARINT)) {
        time = metric.number;
      } else if (metric.type == Wire.LENGTH && metric.field <= 7) {
        value = metric.field;
        valueFrom = metric.from;
        valueTo = metric.to;
      }
    }
    if (metric.isBroken() || value == 0) {
      reject(ReasonCode.CORRUPT, "a metric without a value", name, sink);
      return true;
    }
    boolean plain = value != 4 && value != 7;
    return plain
        ? plain(b, valueFrom, valueTo, time, name, sink)
        : distribution(b, valueFrom, valueTo, value == 7, time, name, sink);
  }

  /** Reads Gauge, Counter or Untyped, which all have their value in field 1, or 0 without it. */
  private boolean plain(byte[] b, int from, int to, long time, String name, SampleSink sink) {
    double value = 0;
    inner.over(b, from, to);
    while (inner.next()) {
      if (inner.is(1, Wire.FIXED64)) {
        value = inner.real();
      }
    }
    if (inner.isBroken()) {
      reject(ReasonCode.CORRUPT, "a value that is broken", name, sink);
      return true;
    }
    return sample(SeriesKey.Part.PLAIN, 0, time, value, sink);
  }

  private boolean distribution(
      byte[] b, int from, int to, boolean histogram, long time, String name, SampleSink sink) {
    if (!distribution.read(b, from, to, histogram)) {
      reject(ReasonCode.CORRUPT, "a histogram or summary that is broken", name, sink);
      return true;
    }
    if (distribution.isNative()) {
      reject(
          ReasonCode.UNSUPPORTED,
          "a native histogram; its classic buckets are read where it has any",
          name,
          sink);
      if (distribution.size() == 0) {
        return true;
      }
    }
    SeriesKey.Part part = histogram ? SeriesKey.Part.BUCKET : SeriesKey.Part.QUANTILE;
    for (int i = 0; i < distribution.size(); i++) {
      if (!sample(part, distribution.bound(i), time, distribution.value(i), sink)) {
        return false;
      }
    }
    if (histogram && distribution.lacksInfinity()) {
      double infinity = Double.POSITIVE_INFINITY;
      if (!sample(part, infinity, time, distribution.count(), sink)) {
        return false;
      }
    }
    return sample(SeriesKey.Part.SUM, 0, time, distribution.sum(), sink)
        && sample(SeriesKey.Part.COUNT, 0, time, distribution.count(), sink);
  }

  private boolean sample(
      SeriesKey.Part part, double bound, long time, double value, SampleSink sink) {
    int entry = key.entry(part, bound);
    if (entry < 0) {
      reject(key.code(), key.problem(), "", sink);
      return true;
    }
    int series = cache.number(entry, sink);
    if (series >= 0) {
      sink.sample(series, time, value);
    }
    return series >= 0;
  }

  private void reject(ReasonCode code, String cause, String text, SampleSink sink) {
    sink.reject(Reject.part(code, 0, begin, cause, text));
  }
}
