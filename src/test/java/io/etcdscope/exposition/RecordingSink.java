package io.etcdscope.exposition;

import io.etcdscope.model.Labels;
import io.etcdscope.model.MetricType;
import io.etcdscope.model.ReasonCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps all that a reader gives, as text. */
public final class RecordingSink implements SampleSink {
  /** One sample as it came. */
  public record Taken(int scrape, String series, long time, double value) {
    @Override
    public String toString() {
      boolean stale = Double.doubleToRawLongBits(value) == STALE_NAN_BITS;
      return series
          + " "
          + (stale ? "stale" : GoFloat.format(value))
          + (time == NO_TIMESTAMP ? "" : " " + time);
    }
  }

  public final Map<String, MetricType> types = new LinkedHashMap<>();
  public final List<Taken> samples = new ArrayList<>();
  public final List<Reject> rejects = new ArrayList<>();
  public int scrapes = 1;
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<String> series = new ArrayList<>();

  /** What {@code reader} makes of {@code text}. */
  public static RecordingSink of(FormatReader reader, String text) {
    return of(reader, text.getBytes(StandardCharsets.UTF_8));
  }

  /** What {@code reader} makes of {@code bytes}. */
  public static RecordingSink of(FormatReader reader, byte[] bytes) {
    return of(reader, new ByteArrayInputStream(bytes));
  }

  /** What {@code reader} makes of {@code in}. */
  public static RecordingSink of(FormatReader reader, InputStream in) {
    RecordingSink sink = new RecordingSink();
    try {
      reader.read(in, sink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sink;
  }

  @Override
  public void type(String family, MetricType type) {
    types.put(family, type);
  }

  @Override
  public int series(String metric, Labels labels) {
    String text = metric + (labels.size() == 0 ? "" : labels);
    Integer known = numbers.get(text);
    if (known != null) {
      return known;
    }
    numbers.put(text, series.size());
    series.add(text);
    return series.size() - 1;
  }

  @Override
  public void sample(int number, long timestampMs, double value) {
    samples.add(new Taken(scrapes, series.get(number), timestampMs, value));
  }

  @Override
  public void nextScrape() {
    scrapes++;
  }

  @Override
  public void reject(Reject reject) {
    rejects.add(reject);
  }

  /** The samples as lines of text. */
  public List<String> lines() {
    return samples.stream().map(Taken::toString).toList();
  }

  /** Codes of the rejects in order. */
  public List<ReasonCode> codes() {
    return rejects.stream().map(Reject::code).toList();
  }

  /** Value by series, of the last sample of each. */
  public Map<String, Double> values() {
    Map<String, Double> map = new TreeMap<>();
    samples.forEach(sample -> map.put(sample.series(), sample.value()));
    return map;
  }
}
