package io.etcdscope.exposition.prometheus;

import io.etcdscope.exposition.Bytes;
import io.etcdscope.exposition.GoFloat;
import io.etcdscope.exposition.Limits;
import io.etcdscope.model.MetricType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body line by line as long as every line is plain: a comment as Prometheus' client
 * libraries write it, a remark, or a series, one space, a number, a line end.
 *
 * <p>It never says what is wrong: whoever meets a body that is not plain asks the general reader.
 */
final class PlainText {
  private static final byte[] TYPE = "# TYPE ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] HELP = "# HELP ".getBytes(StandardCharsets.US_ASCII);
  private static final String[] PARTS = {"_bucket", "_count", "_sum"};

  private final SeriesDictionary dictionary;
  private final Remarks remarks;
  private final Map<String, MetricType> types = new HashMap<>();

  /** Body in which a series was last seen, and its type there. */
  private int[] seen = new int[1 << 11];

  private @Nullable MetricType[] typeOf = new MetricType[1 << 11];
  private int body;

  private byte[] b = new byte[0];
  private int length;
  private int at;
  private boolean whole;
  private String family = "";
  private @Nullable MetricType familyType;

  private String lastMetric = "";
  private int valueFrom;
  private int valueTo;
  private int series;
  private long bits;

  /**
   * A reader of bodies.
   *
   * @param remarks gets those of the body being read
   */
  PlainText(SeriesDictionary dictionary, Remarks remarks) {
    this.dictionary = dictionary;
    this.remarks = remarks;
  }

  void begin(byte[] bytes, int size) {
    b = bytes;
    length = size;
    at = 0;
    whole = false;
    body++;
    types.clear();
    remarks.clear();
    family = "";
    familyType = null;
    lastMetric = "";
  }

  /** Whether the end was reached with every line plain. */
  boolean isWhole() {
    return whole;
  }

  int valueFrom() {
    return valueFrom;
  }

  int valueTo() {
    return valueTo;
  }

  int series() {
    return series;
  }

  long bits() {
    return bits;
  }

  @Nullable MetricType type(int number) {
    return number < seen.length && seen[number] == body ? typeOf[number] : null;
  }

  /** Goes to the next sample; false at the end or at a line that is not plain. */
  boolean next() {
    while (at < length) {
      int end = Bytes.indexOf(b, at, length, (byte) '\n');
      if (end < 0 || end - at > Limits.LINE_BYTES) {
        return false;
      }
      int from = at;
      at = end + 1;
      if (b[from] != '#') {
        return sample(from, end);
      }
      if (!comment(from, end)) {
        return false;
      }
    }
    whole = !isHistogramOpen();
    return false;
  }

  /** Whether the body may end in the middle of a histogram or summary: its count comes last. */
  private boolean isHistogramOpen() {
    boolean parted = familyType == MetricType.HISTOGRAM || familyType == MetricType.SUMMARY;
    return parted && !lastMetric.endsWith("_count");
  }

  private boolean sample(int from, int end) {
    int space = end;
    while (space > from && b[space - 1] != ' ') {
      space--;
    }
    if (space <= from + 1 || b[end - 1] == '\r') {
      return false;
    }
    series = dictionary.number(b, from, space - 1);
    double value = GoFloat.parse(b, space, end);
    if (series < 0 || GoFloat.isMalformed(value) || !mark()) {
      return false;
    }
    valueFrom = space;
    valueTo = end;
    bits = Double.doubleToRawLongBits(value);
    return true;
  }

  /** Notes that the series was seen; false where this body has it already. */
  private boolean mark() {
    if (series >= seen.length) {
      int size = Math.max(series + 1, seen.length * 2);
      seen = Arrays.copyOf(seen, size);
      typeOf = Arrays.copyOf(typeOf, size);
    }
    if (seen[series] == body) {
      return false;
    }
    seen[series] = body;
    lastMetric = dictionary.key(series).metric();
    typeOf[series] = typeOf(lastMetric);
    return true;
  }

  private @Nullable MetricType typeOf(String metric) {
    if (familyType != null && isOf(metric, family, familyType)) {
      return familyType;
    }
    MetricType own = types.get(metric);
    if (own != null) {
      return own;
    }
    for (String part : PARTS) {
      if (metric.endsWith(part)) {
        String name = metric.substring(0, metric.length() - part.length());
        MetricType type = types.get(name);
        if (type != null && isOf(metric, name, type)) {
          return type;
        }
      }
    }
    return null;
  }

  private static boolean isOf(String metric, String family, MetricType type) {
    if (!metric.startsWith(family)) {
      return false;
    }
    String part = metric.substring(family.length());
    return switch (type) {
      case HISTOGRAM -> part.equals("_bucket") || part.equals("_sum") || part.equals("_count");
      case SUMMARY -> part.isEmpty() || part.equals("_sum") || part.equals("_count");
      default -> part.isEmpty();
    };
  }

  /** Reads a comment; false where it is one that the general reader must judge. */
  private boolean comment(int from, int end) {
    if (starts(HELP, from, end)) {
      return b[end - 1] != '\r';
    }
    if (!starts(TYPE, from, end)) {
      return Remarks.is(b, from, end) && remarks.add(from, end);
    }
    int nameFrom = from + TYPE.length;
    int nameTo = Bytes.skipToken(b, nameFrom, end);
    String word = nameTo < end ? Bytes.utf8(b, nameTo + 1, end) : null;
    MetricType type = word == null ? null : MetricType.of(word).orElse(null);
    String name = Bytes.utf8(b, nameFrom, nameTo);
    if (type == null || name == null || !isName(name)) {
      return false;
    }
    family = name;
    familyType = type;
    return types.put(name, type) == null;
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z' || c == '_' || c == ':';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private boolean starts(byte[] word, int from, int end) {
    return end - from >= word.length
        && Arrays.equals(b, from, from + word.length, word, 0, word.length);
  }
}
