package io.etcdscope.exposition.protobuf;

import io.etcdscope.exposition.Bytes;
import io.etcdscope.exposition.GoFloat;
import io.etcdscope.exposition.Limits;
import io.etcdscope.exposition.SeriesCache;
import io.etcdscope.model.Labels;
import io.etcdscope.model.ReasonCode;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that tell a series from all others: name of the family, labels as they are encoded, part of
 * a histogram and its bound. Known bytes need no labels taken apart.
 */
final class SeriesKey {
  /** Names of the parts, which follow the family's name. */
  enum Part {
    PLAIN(""),
    BUCKET("_bucket"),
    SUM("_sum"),
    COUNT("_count"),
    QUANTILE("");

    final String suffix;
    final byte mark;

    Part(String suffix) {
      this.suffix = suffix;
      this.mark = (byte) name().charAt(0);
    }
  }

  private static final byte[] NO_LABEL = {0};
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int TAIL = 1 + Long.BYTES;

  private final SeriesCache cache;
  private final Wire pair = new Wire();
  private byte[] key = new byte[256];
  private int nameLength;
  private int length;
  private int count;
  private int last = -1;
  private @Nullable String problem;
  private ReasonCode code = ReasonCode.CORRUPT;

  SeriesKey(SeriesCache cache) {
    this.cache = cache;
  }

  /** Begins an input. */
  void begin() {
    last = -1;
  }

  /** Begins with the name of a family. */
  void family(byte[] b, int from, int to) {
    length = 0;
    append(b, from, to);
    nameLength = length;
  }

  /** Begins a metric of the family. */
  void metric() {
    length = nameLength;
    append(NO_LABEL, 0, 1);
    count = 0;
  }

  /** Adds a label pair as it is encoded. */
  void label(byte[] b, int from, int to) {
    int size = to - from;
    byte[] prefix = {(byte) (size >> 16), (byte) (size >> 8), (byte) size};
    append(prefix, 0, prefix.length);
    append(b, from, to);
    count++;
  }

  /** What is wrong where {@link #entry} gave none. */
  String problem() {
    return problem == null ? "too many texts of series" : problem;
  }

  /** The reason to give with {@link #problem}. */
  ReasonCode code() {
    return problem == null ? ReasonCode.TOO_MANY_SERIES : code;
  }

  /** Entry of one part of the metric in the cache; -1 where its labels are wrong. */
  int entry(Part part, double bound) {
    int end = length;
    tail(part, bound);
    int entry = cache.findBehind(last, key, 0, length);
    if (entry < 0) {
      problem = null;
      Labels labels = labels(end, part, bound);
      if (labels != null && !cache.isFull()) {
        String name = Bytes.utf8(key, 0, nameLength);
        entry = cache.add(key, 0, length, name + part.suffix, labels);
      }
    }
    length = end;
    last = entry;
    return entry;
  }

  private void tail(Part part, double bound) {
    if (length + TAIL > key.length) {
      key = Arrays.copyOf(key, key.length * 2);
    }
    key[length++] = part.mark;
    LONGS.set(key, length, Double.doubleToLongBits(bound));
    length += Long.BYTES;
  }

  private @Nullable Labels labels(int end, Part part, double bound) {
    if (count > Limits.LABELS) {
      return fail("more than " + Limits.LABELS + " labels", ReasonCode.TOO_MANY_LABELS);
    }
    Labels.Builder builder = new Labels.Builder();
    String[] names = new String[count];
    int at = nameLength + 1;
    for (int i = 0; i < count; i++) {
      int size = ((key[at] & 0xff) << 16) | ((key[at + 1] & 0xff) << 8) | (key[at + 2] & 0xff);
      names[i] = pair(builder, at + 3, at + 3 + size);
      if (names[i].isEmpty() || Arrays.asList(names).subList(0, i).contains(names[i])) {
        return problem != null
            ? null
            : fail("a label without a name of its own", ReasonCode.CORRUPT);
      }
      at += 3 + size;
    }
    if (part == Part.BUCKET || part == Part.QUANTILE) {
      builder.set(part == Part.BUCKET ? "le" : "quantile", GoFloat.format(bound));
    }
    return at == end ? builder.build() : fail("a label that is no label", ReasonCode.CORRUPT);
  }

  /** Sets the label encoded in {@code key[from, to)}; gives its name, empty where it is wrong. */
  private String pair(Labels.Builder builder, int from, int to) {
    pair.over(key, from, to);
    String name = "";
    String value = "";
    while (pair.next()) {
      if (pair.to - pair.from > Limits.LABEL_VALUE_BYTES && pair.type == Wire.LENGTH) {
        fail(
            "a name or value of more than " + Limits.LABEL_VALUE_BYTES + " bytes",
            ReasonCode.LABEL_TOO_LONG);
        return "";
      }
      if (pair.is(1, Wire.LENGTH)) {
        name = utf8();
      } else if (pair.is(2, Wire.LENGTH)) {
        value = utf8();
      }
    }
    if (!pair.isBroken() && problem == null && !name.isEmpty()) {
      builder.set(name, value);
      return name;
    }
    return "";
  }

  private String utf8() {
    String text = Bytes.utf8(key, pair.from, pair.to);
    if (text == null) {
      fail("a label that is not UTF-8", ReasonCode.ENCODING);
      return "";
    }
    return text;
  }

  private @Nullable Labels fail(String cause, ReasonCode reason) {
    problem = cause;
    code = reason;
    return null;
  }

  private void append(byte[] b, int from, int to) {
    int size = to - from;
    if (length + size > key.length) {
      key = Arrays.copyOf(key, Math.max(length + size, key.length * 2));
    }
    System.arraycopy(b, from, key, length, size);
    length += size;
  }
}
