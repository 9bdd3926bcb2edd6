package io.etcdscope.ingest;

import io.etcdscope.exposition.prometheus.SeriesDictionary;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which label it is that has made too many series of one metric. */
final class Crowd {
  private Crowd() {}

  /**
   * Names the label with the most values of the metric with the most series, of equals the first by
   * name; nothing where no metric has two series.
   */
  static String words(Collection<SeriesDictionary.Key> series) {
    Map<String, Integer> sizes = new HashMap<>();
    series.forEach(one -> sizes.merge(one.metric(), 1, Integer::sum));
    String metric = most(sizes);
    Map<String, Set<String>> values = new HashMap<>();
    for (SeriesDictionary.Key one : series) {
      if (one.metric().equals(metric)) {
        one.labels()
            .forEach(
                (name, value) -> values.computeIfAbsent(name, n -> new HashSet<>()).add(value));
      }
    }
    Map<String, Integer> counts = new HashMap<>();
    values.forEach((name, some) -> counts.put(name, some.size()));
    String label = most(counts);
    int count = counts.getOrDefault(label, 0);
    return count < 2 ? "" : "; label " + label + " of " + metric + " has " + count + " values";
  }

  private static String most(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse("");
  }
}
