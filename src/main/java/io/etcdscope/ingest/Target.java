package io.etcdscope.ingest;

import io.etcdscope.exposition.prometheus.SeriesDictionary;
import io.etcdscope.model.MetricType;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the store knows of one target: its series and its templates, with their numbers there. */
final class Target {
  private final int id;
  private final String cluster;
  private final String instance;
  private final String addedLabels;
  private boolean used;
  private final Map<SeriesDictionary.Key, Series> series = new HashMap<>();

  /** Templates by their series; a buffer is equal to another of the same numbers. */
  private final Map<IntBuffer, Integer> templates = new HashMap<>();

  /**
   * A series of the store.
   *
   * @param place number among those of its target, from 0, in the order of {@code id}
   */
  record Series(int id, int target, int place, SeriesDictionary.Key key, @Nullable String type) {}

  Target(int id, String cluster, String instance, String addedLabels) {
    this.id = id;
    this.cluster = cluster;
    this.instance = instance;
    this.addedLabels = addedLabels;
  }

  int id() {
    return id;
  }

  String cluster() {
    return cluster;
  }

  String instance() {
    return instance;
  }

  /** JSON of the labels that its series gain. */
  String addedLabels() {
    return addedLabels;
  }

  /** Whether a scrape of it is there, so that it is worth a row. */
  boolean isUsed() {
    return used;
  }

  void use() {
    used = true;
  }

  @Nullable Series find(SeriesDictionary.Key key) {
    return series.get(key);
  }

  void put(Series known) {
    series.put(known.key(), known);
  }

  @Nullable Integer template(int[] seriesIds) {
    return templates.get(IntBuffer.wrap(seriesIds));
  }

  void putTemplate(int template, int[] seriesIds) {
    templates.put(IntBuffer.wrap(seriesIds), template);
  }

  /** Number of series. */
  int size() {
    return series.size();
  }

  /** Number in the store of the series at each place. */
  int[] seriesIds() {
    int[] ids = new int[series.size()];
    series.values().forEach(one -> ids[one.place()] = one.id());
    return ids;
  }

  /** Every series, by number. */
  List<Series> series() {
    List<Series> all = new ArrayList<>(series.values());
    all.sort((a, b) -> Integer.compare(a.id(), b.id()));
    return all;
  }

  /**
   * Whether a type is to be taken instead of another that was stated for the same series, so that
   * the order of inputs does not matter: one rather than none or {@code untyped}, and of two that
   * contradict each other the first in the order of {@link MetricType}.
   */
  static boolean isBetter(@Nullable String type, @Nullable String known) {
    return type != null && !type.equals(known) && rank(type) < rank(known);
  }

  private static int rank(@Nullable String type) {
    return type == null
        ? Integer.MAX_VALUE
        : MetricType.of(type).map(MetricType::ordinal).orElse(Integer.MAX_VALUE - 1);
  }

  /** Types of an exposition by the store's word; null for none. */
  static @Nullable String word(@Nullable MetricType type) {
    return type == null ? null : type.word();
  }
}
