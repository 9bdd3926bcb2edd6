package io.etcdscope.exposition;

import io.etcdscope.model.Labels;
import io.etcdscope.model.ReasonCode;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The {@code "metric"} object of a JSON series: label names and values, {@code __name__} among
 * them.
 *
 * <p>Collects the texts as they stand and asks the cache for them, so that only a new series costs
 * objects. A series without a name gets {@link SampleSink#UNNAMED}.
 */
public final class JsonMetric {
  private static final int LENGTH_BYTES = 4;

  private final SeriesCache cache;
  private byte[] key = new byte[512];
  private int length;
  private int count;
  private @Nullable String problem;
  private ReasonCode code = ReasonCode.BAD_LINES;

  /** A reader that keeps what it reads in {@code cache}. */
  public JsonMetric(SeriesCache cache) {
    this.cache = cache;
  }

  /** Forgets the labels. */
  public void clear() {
    length = 0;
    count = 0;
    problem = null;
    code = ReasonCode.BAD_LINES;
  }

  /** Reads the members of an object whose opening bracket is the last token. */
  public void read(JsonBytes json) throws IOException {
    clear();
    while (json.next() == JsonBytes.Token.NAME) {
      append(json);
      JsonBytes.Token value = json.next();
      if (value == JsonBytes.Token.TEXT) {
        append(json);
        count++;
      } else {
        json.skip(value);
        fail("a label whose value is no text", ReasonCode.BAD_LINES);
        length = 0;
        count = 0;
      }
    }
  }

  /** What is wrong where {@link #entry} gave none. */
  public String problem() {
    return problem == null ? "too many texts of series" : problem;
  }

  /** The reason to give with {@link #problem}. */
  public ReasonCode code() {
    return problem == null ? ReasonCode.TOO_MANY_SERIES : code;
  }

  /** Entry of the labels in the cache; -1 where they are wrong. */
  public int entry() {
    if (problem != null) {
      return -1;
    }
    int entry = cache.find(key, 0, length);
    return entry >= 0 ? entry : add();
  }

  private int add() {
    if (count > Limits.LABELS + 1) {
      fail("more than " + Limits.LABELS + " labels", ReasonCode.TOO_MANY_LABELS);
      return -1;
    }
    Labels.Builder builder = new Labels.Builder();
    Set<String> names = new HashSet<>();
    String metric = SampleSink.UNNAMED;
    int at = 0;
    for (int i = 0; i < count && problem == null; i++) {
      String name = text(at);
      at += LENGTH_BYTES + size(at);
      String value = text(at);
      at += LENGTH_BYTES + size(at);
      if (name.isEmpty() || !names.add(name)) {
        fail("a label without a name of its own", ReasonCode.BAD_LINES);
      } else if (name.equals(Labels.METRIC_NAME)) {
        metric = value.isEmpty() ? metric : value;
      } else {
        builder.set(name, value);
      }
    }
    Labels labels = builder.build();
    if (labels.size() > Limits.LABELS) {
      fail("more than " + Limits.LABELS + " labels", ReasonCode.TOO_MANY_LABELS);
    }
    return problem != null || cache.isFull() ? -1 : cache.add(key, 0, length, metric, labels);
  }

  private String text(int at) {
    int from = at + LENGTH_BYTES;
    if (size(at) > Limits.LABEL_VALUE_BYTES) {
      fail(
          "a name or value of more than " + Limits.LABEL_VALUE_BYTES + " bytes",
          ReasonCode.LABEL_TOO_LONG);
      return "";
    }
    String text = Bytes.utf8(key, from, from + size(at));
    if (text == null) {
      fail("a label that is not UTF-8", ReasonCode.ENCODING);
      return "";
    }
    return text;
  }

  private int size(int at) {
    return ((key[at] & 0xff) << 24)
        | ((key[at + 1] & 0xff) << 16)
        | ((key[at + 2] & 0xff) << 8)
        | (key[at + 3] & 0xff);
  }

  private void append(JsonBytes json) {
    int size = json.to() - json.from();
    int need = length + LENGTH_BYTES + size;
    if (count > Limits.LABELS + 1 || need > 2 * Limits.LABELS * Limits.LABEL_VALUE_BYTES) {
      fail("labels beyond the limits", ReasonCode.TOO_MANY_LABELS);
      return;
    }
    if (need > key.length) {
      key = Arrays.copyOf(key, Math.max(need, key.length * 2));
    }
    for (int i = 0; i < LENGTH_BYTES; i++) {
      key[length + i] = (byte) (size >>> (8 * (LENGTH_BYTES - 1 - i)));
    }
    System.arraycopy(json.bytes(), json.from(), key, length + LENGTH_BYTES, size);
    length = need;
  }

  private void fail(String cause, ReasonCode reason) {
    if (problem == null) {
      problem = cause;
      code = reason;
    }
  }
}
