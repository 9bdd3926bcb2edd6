package io.etcdscope.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A set of label names and values, sorted by name, without the metric name unless a caller puts it
 * in as {@code __name__}.
 *
 * <p>A label with an empty value is the same as no label (Prometheus data model), so none is kept.
 */
public final class Labels implements Comparable<Labels> {
  /** The label that carries the metric's name in Prometheus. */
  public static final String METRIC_NAME = "__name__";

  private static final Labels EMPTY = new Labels(new String[0]);

  /** Names at even places, values behind them. */
  private final String[] pairs;

  private final int hash;

  private Labels(String[] pairs) {
    this.pairs = pairs;
    this.hash = Arrays.hashCode(pairs);
  }

  /** The empty set. */
  public static Labels empty() {
    return EMPTY;
  }

  /** Labels of a map. */
  public static Labels of(Map<String, String> map) {
    Builder builder = new Builder();
    map.forEach(builder::set);
    return builder.build();
  }

  /**
   * Labels of names and values in turn.
   *
   * @throws IllegalArgumentException for an odd number of texts
   */
  public static Labels of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a label name without a value");
    }
    Builder builder = new Builder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      builder.set(namesAndValues[i], namesAndValues[i + 1]);
    }
    return builder.build();
  }

  /** Number of labels. */
  public int size() {
    return pairs.length / 2;
  }

  /** Name of label {@code i} in order of name. */
  public String name(int i) {
    return pairs[2 * i];
  }

  /** Value of label {@code i} in order of name. */
  public String value(int i) {
    return pairs[2 * i + 1];
  }

  /** Value of a label; null where there is none. */
  public @Nullable String get(String name) {
    int low = 0;
    int high = size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = pairs[2 * middle].compareTo(name);
      if (order == 0) {
        return pairs[2 * middle + 1];
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return null;
  }

  /** Value of a label; the empty text where there is none. */
  public String getOrEmpty(String name) {
    String value = get(name);
    return value == null ? "" : value;
  }

  /** These labels with one set anew; an empty value takes it away. */
  public Labels with(String name, String value) {
    return toBuilder().set(name, value).build();
  }

  /** Those labels whose name passes. */
  public Labels keep(Predicate<String> names) {
    Builder builder = new Builder();
    forEach(
        (name, value) -> {
          if (names.test(name)) {
            builder.set(name, value);
          }
        });
    return builder.build();
  }

  /** Calls {@code action} with each name and value in order of name. */
  public void forEach(BiConsumer<String, String> action) {
    for (int i = 0; i < pairs.length; i += 2) {
      action.accept(pairs[i], pairs[i + 1]);
    }
  }

  /** A builder that begins with these labels. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    forEach(builder::set);
    return builder;
  }

  /** The labels as a map in order of name. */
  public Map<String, String> toMap() {
    Map<String, String> map = new TreeMap<>();
    forEach(map::put);
    return Collections.unmodifiableMap(map);
  }

  /** Order of Prometheus' API: label by label, name before value, fewer labels first. */
  @Override
  public int compareTo(Labels other) {
    return Arrays.compare(pairs, other.pairs);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Labels labels
        && hash == labels.hash
        && Arrays.equals(pairs, labels.pairs);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** As in an exposition: {@code {a="1",b="x"}}. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    forEach((name, value) -> parts.add(name + "=\"" + escape(value) + "\""));
    return "{" + String.join(",", parts) + "}";
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** Collects labels; of two with one name the later wins. */
  public static final class Builder {
    private final TreeMap<String, String> map = new TreeMap<>();

    /** Sets a label; an empty value takes it away. */
    public Builder set(String name, String value) {
      if (value.isEmpty()) {
        map.remove(name);
      } else {
        map.put(name, value);
      }
      return this;
    }

    /** The labels so far. */
    public Labels build() {
      if (map.isEmpty()) {
        return EMPTY;
      }
      String[] pairs = new String[map.size() * 2];
      int at = 0;
      for (Map.Entry<String, String> entry : map.entrySet()) {
        pairs[at++] = entry.getKey();
        pairs[at++] = entry.getValue();
      }
      return new Labels(pairs);
    }
  }
}
