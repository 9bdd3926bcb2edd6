package io.etcdscope.exposition;

import io.etcdscope.model.Labels;
import io.etcdscope.model.ReasonCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Known texts of series with what they mean, kept from one input to the next, so that the labels of
 * a text are taken apart once and not in each of a thousand scrapes.
 *
 * <p>{@link #begin} starts an input; {@link #number} gives the sink's number of an entry.
 */
public final class SeriesCache {
  private final ByteTable texts = new ByteTable();
  private final List<String> metrics = new ArrayList<>();
  private final List<Labels> labels = new ArrayList<>();

  /** Input in which {@link #numbers} was given. */
  private int[] inputs = new int[64];

  private int[] numbers = new int[64];

  /** Entry + 1 that came behind the last time; 0 for none. */
  private int[] nexts = new int[64];

  private int input;
  private int numbered;
  private long numberedBytes;

  /** Starts an input: no entry has a number of it yet. */
  public void begin() {
    input++;
    numbered = 0;
    numberedBytes = 0;
    if (texts.size() > Limits.SERIES_PER_INPUT || texts.bytes() > Limits.SERIES_TEXT_BYTES / 2) {
      clear();
    }
  }

  /** Entry of the text {@code b[from, to)}; -1 where it is not known. */
  public int find(byte[] b, int from, int to) {
    return texts.find(b, from, to);
  }

  /**
   * Entry of the text {@code b[from, to)} that comes behind the text of {@code before}; -1 where it
   * is not known. What came behind it the last time is tried first: scrapes resemble one another.
   */
  public int findBehind(int before, byte[] b, int from, int to) {
    int guess = next(before);
    if (guess >= 0 && texts.is(guess, b, from, to)) {
      return guess;
    }
    int entry = texts.find(b, from, to);
    follow(before, entry);
    return entry;
  }

  /** Entry that came behind {@code before} the last time; -1 where none did. */
  public int next(int before) {
    return before < 0 ? -1 : nexts[before] - 1;
  }

  /** Notes that {@code entry} comes behind {@code before}; both may be -1. */
  public void follow(int before, int entry) {
    if (before >= 0) {
      nexts[before] = entry + 1;
    }
  }

  /** Whether texts without a single sample, of wrong lines, have used up the room of two inputs. */
  public boolean isFull() {
    return texts.size() > 2 * Limits.SERIES_PER_INPUT
        || texts.bytes() > 2 * Limits.SERIES_TEXT_BYTES;
  }

  /** Adds an entry for a text that is not known. */
  public int add(byte[] b, int from, int to, String metric, Labels labelSet) {
    int entry = texts.add(b, from, to);
    metrics.add(metric);
    labels.add(labelSet);
    if (entry == inputs.length) {
      inputs = Arrays.copyOf(inputs, entry * 2);
      numbers = Arrays.copyOf(numbers, entry * 2);
      nexts = Arrays.copyOf(nexts, entry * 2);
    }
    inputs[entry] = 0;
    nexts[entry] = 0;
    return entry;
  }

  /** Name of the metric of an entry. */
  public String metric(int entry) {
    return metrics.get(entry);
  }

  /** Labels of an entry, without the name. */
  public Labels labels(int entry) {
    return labels.get(entry);
  }

  /** Whether the entry has had a number in this input. */
  public boolean isNumbered(int entry) {
    return inputs[entry] == input;
  }

  /**
   * Number of the entry's series in this input; -1 where the input has too many series, which is
   * reported then: the reader stops.
   */
  public int number(int entry, SampleSink sink) {
    return inputs[entry] == input ? numbers[entry] : give(entry, sink);
  }

  /** Whether {@code b[from, ...)} begins with the text of the entry. */
  public boolean begins(int entry, byte[] b, int from, int to) {
    return texts.begins(entry, b, from, to);
  }

  /** Whether the text of the entry is {@code b[0, to)}. */
  public boolean is(int entry, byte[] b, int to) {
    return texts.is(entry, b, 0, to);
  }

  /** Bytes of the entry's text. */
  public int length(int entry) {
    return texts.length(entry);
  }

  private int give(int entry, SampleSink sink) {
    numberedBytes += texts.length(entry);
    if (numbered == Limits.SERIES_PER_INPUT || numberedBytes > Limits.SERIES_TEXT_BYTES) {
      sink.reject(
          Reject.whole(
              ReasonCode.TOO_MANY_SERIES,
              "more than "
                  + (numbered == Limits.SERIES_PER_INPUT
                      ? Limits.SERIES_PER_INPUT + " series"
                      : Limits.SERIES_TEXT_BYTES + " bytes of series"),
              metric(entry) + labels(entry)));
      return -1;
    }
    numbered++;
    inputs[entry] = input;
    numbers[entry] = sink.series(metric(entry), labels(entry));
    return numbers[entry];
  }

  private void clear() {
    texts.clear();
    metrics.clear();
    labels.clear();
  }
}
