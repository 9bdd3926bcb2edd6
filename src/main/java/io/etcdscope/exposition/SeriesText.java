package io.etcdscope.exposition;

import io.etcdscope.model.Labels;
import io.etcdscope.model.ReasonCode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a series: {@code name{a="b"}}, {@code {"name",a="b"}} or {@code
 * {__name__="name", a="b"}}, as text 0.0.4, OpenMetrics, {@code promtool} and legends write it.
 *
 * <p>One object reads many; after {@link #read} its methods tell what the last one said.
 */
public final class SeriesText {
  private static final int INTERNED_TEXTS = 100_000;

  private final Map<String, String> interned = new HashMap<>();
  private final String[] names = new String[Limits.LABELS];
  private byte[] unescaped = new byte[256];

  private byte[] b = new byte[0];
  private int at;
  private int to;
  private String metric = "";
  private Labels labels = Labels.empty();
  private @Nullable String problem;
  private ReasonCode code = ReasonCode.BAD_LINES;
  private boolean loose;

  /**
   * Reads a series that begins at {@code from}; false where there is none, see {@link #problem}.
   */
  public boolean read(byte[] bytes, int from, int end) {
    b = bytes;
    at = from;
    to = end;
    metric = "";
    labels = Labels.empty();
    problem = null;
    code = ReasonCode.BAD_LINES;
    loose = false;
    readBareName();
    int behindName = at;
    at = Bytes.skipBlanks(b, at, to);
    if (at < to && b[at] == '{') {
      loose = at > behindName;
      at++;
      readLabels();
    } else {
      at = behindName;
    }
    if (problem == null && metric.isEmpty()) {
      fail("no metric name");
    }
    return problem == null;
  }

  /** Place behind the series. */
  public int end() {
    return at;
  }

  /** Name of the metric. */
  public String metric() {
    return metric;
  }

  /** Every label but the name. */
  public Labels labels() {
    return labels;
  }

  /** What is wrong with the text; empty when nothing is. */
  public String problem() {
    return problem == null ? "" : problem;
  }

  /** The reason to give with {@link #problem}. */
  public ReasonCode code() {
    return code;
  }

  /** Whether blanks or a trailing comma stand where OpenMetrics allows none. */
  public boolean isLoose() {
    return loose;
  }

  private void readBareName() {
    int begin = at;
    while (at < to && isNameByte(b[at], at == begin, true)) {
      at++;
    }
    metric = at > begin ? text(begin, at) : "";
  }

  private void readLabels() {
    Labels.Builder builder = new Labels.Builder();
    int count = 0;
    while (problem == null) {
      skipBlanks();
      if (at < to && b[at] == '}') {
        at++;
        loose |= count > 0 && b[at - 2] != '"';
        labels = builder.build();
        return;
      }
      if (count > Limits.LABELS) {
        fail("more than " + Limits.LABELS + " labels", ReasonCode.TOO_MANY_LABELS);
      } else {
        count = readLabel(builder, count);
      }
    }
  }

  /** Reads one label, or the quoted metric name, and the comma behind it. */
  private int readLabel(Labels.Builder builder, int count) {
    boolean quoted = at < to && b[at] == '"';
    String name = quoted ? quoted() : labelName();
    skipBlanks();
    int now = count;
    if (problem == null && quoted && (at == to || b[at] != '=')) {
      setMetric(name);
    } else if (problem == null) {
      now = readValue(builder, name, count);
    }
    skipBlanks();
    if (problem == null && at < to && b[at] == ',') {
      at++;
    } else if (problem == null && (at == to || b[at] != '}')) {
      fail("no comma and no closing brace behind a label");
    }
    return now;
  }

  private int readValue(Labels.Builder builder, String name, int count) {
    if (at == to || b[at] != '=') {
      fail("no = behind a label name");
      return count;
    }
    at++;
    skipBlanks();
    if (at == to || b[at] != '"') {
      fail("a label value is not in double quotes");
      return count;
    }
    String value = quoted();
    if (problem != null) {
      return count;
    }
    if (name.equals(Labels.METRIC_NAME)) {
      setMetric(value);
      return count;
    }
    if (Arrays.asList(names).subList(0, count).contains(name)) {
      fail("label " + name + " stands twice");
    } else if (count == Limits.LABELS) {
      fail("more than " + Limits.LABELS + " labels", ReasonCode.TOO_MANY_LABELS);
      return count;
    } else {
      names[count] = name;
      builder.set(name, value);
    }
    return count + 1;
  }

  private void setMetric(String name) {
    if (name.isEmpty()) {
      fail("an empty metric name");
    } else if (!metric.isEmpty()) {
      fail("two metric names");
    }
    metric = name;
  }

  private String labelName() {
    int begin = at;
    while (at < to && isNameByte(b[at], at == begin, false)) {
      at++;
    }
    if (at == begin) {
      fail("no label name where one must be");
    }
    return text(begin, at);
  }

  /** Reads a text in double quotes; escapes other than those three stay as they are. */
  private String quoted() {
    int begin = ++at;
    boolean escaped = false;
    while (at < to && b[at] != '"') {
      escaped |= b[at] == '\\';
      at += b[at] == '\\' ? 2 : 1;
    }
    if (at >= to) {
      at = to;
      fail("a quote is not closed");
      return "";
    }
    String value = escaped ? unescape(begin, at) : text(begin, at);
    at++;
    return value;
  }

  private String unescape(int begin, int end) {
    if (unescaped.length < end - begin) {
      unescaped = new byte[end - begin];
    }
    int length = 0;
    for (int i = begin; i < end; i++) {
      byte c = b[i];
      if (c == '\\') {
        byte next = b[++i];
        if (next != '\\' && next != '"' && next != 'n') {
          unescaped[length++] = c;
        }
        c = next == 'n' ? (byte) '\n' : next;
      }
      unescaped[length++] = c;
    }
    return text(unescaped, 0, length);
  }

  private String text(int begin, int end) {
    return text(b, begin, end);
  }

  private String text(byte[] bytes, int begin, int end) {
    if (end - begin > Limits.LABEL_VALUE_BYTES) {
      fail(
          "a name or value of more than " + Limits.LABEL_VALUE_BYTES + " bytes",
          ReasonCode.LABEL_TOO_LONG);
      return "";
    }
    String text = Bytes.utf8(bytes, begin, end);
    if (text == null) {
      fail("not UTF-8", ReasonCode.ENCODING);
      return "";
    }
    if (interned.size() >= INTERNED_TEXTS) {
      interned.clear();
    }
    String known = interned.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  private void skipBlanks() {
    int before = at;
    at = Bytes.skipBlanks(b, at, to);
    loose |= at > before;
  }

  private void fail(String cause) {
    fail(cause, ReasonCode.BAD_LINES);
  }

  private void fail(String cause, ReasonCode reason) {
    if (problem == null) {
      problem = cause;
      code = reason;
    }
  }

  /** {@code [a-zA-Z_][a-zA-Z0-9_]*}, and colons in the names of metrics (the data model). */
  static boolean isNameByte(byte c, boolean first, boolean colon) {
    int letter = c | 0x20;
    return (letter >= 'a' && letter <= 'z')
        || c == '_'
        || (colon && c == ':')
        || (!first && c >= '0' && c <= '9');
  }
}
