package io.etcdscope.exposition.tsdb;

import io.etcdscope.exposition.Reject;
import io.etcdscope.model.Labels;
import io.etcdscope.model.ReasonCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds everything that a reader gives; fails at once where the order of calls is broken. */
final class CollectedSeries implements SeriesSink {
  final Map<Labels, TreeMap<Long, Long>> samples = new LinkedHashMap<>();
  final List<Reject> rejects = new ArrayList<>();
  private Labels last = Labels.empty();

  @Override
  public void series(Labels labels, long[] timestamps, double[] values, int from, int to) {
    if (from >= to) {
      throw new AssertionError("a call without samples");
    }
    if (!labels.equals(last) && samples.containsKey(labels)) {
      throw new AssertionError("a series came back: " + labels);
    }
    last = labels;
    TreeMap<Long, Long> map = samples.computeIfAbsent(labels, key -> new TreeMap<>());
    for (int i = from; i < to; i++) {
      if (!map.isEmpty() && map.lastKey() >= timestamps[i]) {
        throw new AssertionError("times do not rise in " + labels);
      }
      map.put(timestamps[i], Double.doubleToRawLongBits(values[i]));
    }
  }

  @Override
  public void reject(Reject reject) {
    rejects.add(reject);
  }

  /** Codes of all rejects, in order. */
  List<ReasonCode> codes() {
    return rejects.stream().map(Reject::code).toList();
  }

  /** Number of all samples. */
  long size() {
    return samples.values().stream().mapToLong(TreeMap::size).sum();
  }
}
