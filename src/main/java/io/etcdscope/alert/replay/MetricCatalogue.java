package io.etcdscope.alert.replay;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of etcd's metrics apart from any archive, by name. */
public final class MetricCatalogue {
  private static final List<String> SUFFIXES = List.of("_bucket", "_count", "_sum");

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /**
   * A metric.
   *
   * @param metric name as exposed; of a histogram the family's name
   * @param kind counter, gauge, index, histogram, summary or info
   * @param since first versions that have it, one for each line of releases; empty where not known
   * @param until last versions that have it; empty where it is still there
   * @param canonical the name under which renamed metrics are counted once
   */
  public record Entry(String metric, String kind, String since, String until, String canonical) {}

  /** A catalogue of entries. */
  public MetricCatalogue(Collection<Entry> all) {
    all.forEach(entry -> entries.put(entry.metric(), entry));
  }

  /** The entry of a metric, of the family for a part of a histogram; null where none is known. */
  public @Nullable Entry of(String metric) {
    Entry exact = entries.get(metric);
    return exact != null ? exact : entries.get(family(metric));
  }

  /** Other names of the same thing. */
  public List<Entry> sameAs(Entry entry) {
    return entries.values().stream()
        .filter(other -> other.canonical().equals(entry.canonical()))
        .filter(other -> !other.metric().equals(entry.metric()))
        .toList();
  }

  /** The name without the suffix of a histogram's or summary's part. */
  public static String family(String metric) {
    for (String suffix : SUFFIXES) {
      if (metric.endsWith(suffix)) {
        return metric.substring(0, metric.length() - suffix.length());
      }
    }
    return metric;
  }
}
