package io.etcdscope.exposition.prometheus;

import io.etcdscope.exposition.ByteTable;
import io.etcdscope.exposition.SeriesText;
import io.etcdscope.model.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers series from 0, whether they come as text or taken apart; the same series has one number
 * however its text is written.
 *
 * <p>Kept from one scrape to the next, so that a text is taken apart once and not in each of a
 * thousand scrapes. Belongs to one thread.
 */
public final class SeriesDictionary {
  private final ByteTable texts = new ByteTable();
  private final SeriesText reader = new SeriesText();
  private final Map<Key, Integer> numbers = new HashMap<>();
  private final List<Key> keys = new ArrayList<>();

  /** Series of each text of {@link #texts}. */
  private int[] seriesOfText = new int[1 << 10];

  /** What a series is called; in order of metric, then of labels. */
  public record Key(String metric, Labels labels) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int order = metric.compareTo(other.metric);
      return order != 0 ? order : labels.compareTo(other.labels);
    }

    /** As a record's own, which goes through method handles: slow where only C1 compiles. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && metric.equals(key.metric) && labels.equals(key.labels);
    }

    @Override
    public int hashCode() {
      return 31 * metric.hashCode() + labels.hashCode();
    }
  }

  /** Number of series. */
  public int size() {
    return keys.size();
  }

  /** Bytes of all texts, to tell when to begin anew. */
  public int bytes() {
    return texts.bytes();
  }

  /** The name and labels of a series. */
  public Key key(int series) {
    return keys.get(series);
  }

  /** Number of a series that is named in parts. */
  public int number(String metric, Labels labels) {
    Key key = new Key(metric, labels);
    Integer known = numbers.get(key);
    if (known != null) {
      return known;
    }
    int series = keys.size();
    keys.add(key);
    numbers.put(key, series);
    return series;
  }

  /** Number of the series that {@code b[from, to)} spells from end to end; -1 where it does not. */
  int number(byte[] b, int from, int to) {
    int text = texts.find(b, from, to);
    if (text >= 0) {
      return seriesOfText[text];
    }
    if (!reader.read(b, from, to) || reader.end() != to) {
      return -1;
    }
    text = texts.add(b, from, to);
    if (text == seriesOfText.length) {
      seriesOfText = Arrays.copyOf(seriesOfText, text * 2);
    }
    seriesOfText[text] = number(reader.metric(), reader.labels());
    return seriesOfText[text];
  }
}
