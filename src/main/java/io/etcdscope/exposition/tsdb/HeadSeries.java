package io.etcdscope.exposition.tsdb;

import io.etcdscope.model.Labels;
import io.etcdscope.model.ReasonCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The series that the log names, and how many samples it has of each. After a restart one series
 * may go by several references.
 */
final class HeadSeries {
  private final TsdbOptions options;
  private final Rejects rejects;
  private final LongIntMap byReference = new LongIntMap();
  private final Map<Labels, Integer> byLabels = new HashMap<>();
  private final List<Labels> labels = new ArrayList<>();
  private final Map<Integer, Intervals> deleted = new HashMap<>();
  private int[] counts = new int[1024];

  HeadSeries(TsdbOptions options, Rejects rejects) {
    this.options = options;
    this.rejects = rejects;
  }

  /** Takes a series of the log. */
  void add(long reference, Labels series, String place, long offset) {
    int known = byReference.get(reference);
    if (known >= 0) {
      if (!labels.get(known).equals(series)) {
        String cause = "reference of a series is given to a second one, which was left out";
        rejects.add(ReasonCode.CORRUPT, cause, place, offset);
      }
      return;
    }
    if (labels.size() >= TsdbOptions.MAX_SERIES) {
      String cause = "the log names more than " + TsdbOptions.MAX_SERIES + " series";
      rejects.add(ReasonCode.TOO_MANY_SERIES, cause, place, offset);
      return;
    }
    Integer number = byLabels.putIfAbsent(series, labels.size());
    byReference.put(reference, number == null ? labels.size() : number);
    if (number == null) {
      labels.add(series);
      if (counts.length < labels.size()) {
        counts = Arrays.copyOf(counts, counts.length * 2);
      }
      // Samples of series that nobody wants must not take room.
      counts[labels.size() - 1] = options.keep().test(series) ? 0 : -1;
    }
  }

  /** Number of the series of a reference; -1 for one that the log does not name. */
  int number(long reference) {
    return byReference.get(reference);
  }

  Labels labels(int number) {
    return labels.get(number);
  }

  int size() {
    return labels.size();
  }

  /** Counts a sample in; says whether it is wanted and within the limit. */
  boolean count(int number) {
    int count = counts[number];
    if (count < 0 || count >= TsdbOptions.MAX_HEAD_SAMPLES_OF_SERIES) {
      return false;
    }
    counts[number] = count + 1;
    return true;
  }

  /** Samples that the log has of a series; none where it is not wanted. */
  int samples(int number) {
    return Math.max(counts[number], 0);
  }

  /** Takes note that samples of a series were deleted. */
  void delete(int number, long minTime, long maxTime) {
    deleted.computeIfAbsent(number, key -> new Intervals()).add(minTime, maxTime);
  }

  Intervals deleted(int number) {
    return deleted.getOrDefault(number, Intervals.NONE);
  }

  /** Numbers in the order of {@link LabelOrder}. */
  int[] sorted() {
    return IntStream.range(0, labels.size())
        .boxed()
        .sorted((a, b) -> LabelOrder.BY_BYTES.compare(labels.get(a), labels.get(b)))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
