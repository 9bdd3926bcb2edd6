package io.etcdscope.exposition;

import io.etcdscope.model.MetricType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The beginning of an input and what it shows: enough to tell its format.
 *
 * <p>Looks at no more than {@link #BYTES}.
 */
final class Head {
  /** Bytes that are looked at. */
  static final int BYTES = 64 << 10;

  /** Bytes of Latin letters that show it; half of them are zero. */
  private static final int UTF16_BYTES = 32;

  private static final Set<String> OPENMETRICS_TYPES =
      Set.of("unknown", "info", "stateset", "gaugehistogram");

  private final byte[] b;
  private final int from;
  private final int to;
  private final String name;

  private int lines;
  private int samples;
  private int statements;
  private int dumpLines;
  private int queryLines;
  private boolean openMetrics;
  private boolean classic;
  private final Set<String> counters = new HashSet<>();

  private Head(byte[] b, int from, int to, String name) {
    this.b = b;
    this.from = from;
    this.to = to;
    this.name = name;
  }

  /**
   * Looks at the beginning of an input.
   *
   * @param bytes the first bytes; those beyond {@link #BYTES} do not matter
   * @param whole whether they are the whole input
   * @param name its name, a hint where the content leaves a choice
   */
  static Head of(byte[] bytes, boolean whole, String name) {
    int end = Math.min(bytes.length, BYTES);
    int from = Bytes.startsWith("\u00ef\u00bb\u00bf", bytes, 0, end) ? 3 : 0;
    while (from < end
        && (bytes[from] == '\n' || bytes[from] == '\r' || Bytes.isBlank(bytes[from]))) {
      from++;
    }
    int to = end;
    if (!whole || end < bytes.length) {
      while (to > from && bytes[to - 1] != '\n') {
        to--;
      }
      to = to == from ? end : to;
    }
    Head head = new Head(bytes, from, to, name.toLowerCase(Locale.ROOT));
    head.look();
    return head;
  }

  /** Two bytes a letter, with or without the mark that says so; shells of Windows write it. */
  boolean isUtf16() {
    if (begins("\u00ff\u00fe") || begins("\u00fe\u00ff")) {
      return true;
    }
    int[] zeros = new int[2];
    for (int i = 0; i < Math.min(b.length, UTF16_BYTES); i++) {
      zeros[i % 2] += b[i] == 0 ? 1 : 0;
    }
    return zeros[0] + zeros[1] == UTF16_BYTES / 2 && (zeros[0] == 0 || zeros[1] == 0);
  }

  private void look() {
    SeriesText text = new SeriesText();
    int at = from;
    while (at < to) {
      int end = Bytes.indexOf(b, at, to, (byte) '\n');
      end = end < 0 ? to : end;
      int begin = Bytes.skipBlanks(b, at, end);
      int last = end > begin && b[end - 1] == '\r' ? end - 1 : end;
      if (begin < last && last - begin <= Limits.LABELS * Limits.LABEL_VALUE_BYTES) {
        line(text, begin, last);
      }
      at = end + 1;
    }
  }

  private void line(SeriesText text, int begin, int end) {
    if (b[begin] == '#') {
      comment(new String(b, begin, Math.min(end - begin, 512), StandardCharsets.UTF_8));
      return;
    }
    lines++;
    if (!text.read(b, begin, end)) {
      queryLines += b[begin] == '{' && Bytes.endsWith("=>", b, begin, end) ? 1 : 0;
      return;
    }
    int value = Bytes.skipBlanks(b, text.end(), end);
    if (Bytes.startsWith("=>", b, value, end)) {
      queryLines++;
      return;
    }
    int behind = Bytes.skipToken(b, value, end);
    boolean apart = value > text.end() || b[text.end() - 1] == '}';
    if (!apart || GoFloat.isMalformed(GoFloat.parse(b, value, behind))) {
      return;
    }
    samples++;
    if (b[begin] == '{' && begin + 1 < end && b[begin + 1] != '"') {
      dumpLines++;
    }
    behindValue(Bytes.skipBlanks(b, behind, end), end);
    if (counters.contains(text.metric())) {
      openMetrics = true;
    }
  }

  /** A timestamp with a fraction, or an exemplar, is OpenMetrics; whole milliseconds are not. */
  private void behindValue(int at, int end) {
    if (at == end) {
      return;
    }
    int behind = Bytes.skipToken(b, at, end);
    boolean fraction = Bytes.indexOf(b, at, behind, (byte) '.') >= 0;
    openMetrics |= fraction && !GoFloat.isMalformed(GoFloat.parse(b, at, behind));
    openMetrics |= Bytes.startsWith("# {", b, at, end);
    classic |= !fraction && behind - at > 11 && WholeNumber.parse(b, at, behind) > 0;
  }

  private void comment(String comment) {
    String[] words = comment.split("[ \t]+", 5);
    if (comment.stripTrailing().equals("# EOF")) {
      openMetrics = true;
    }
    if (words.length < 4 || !words[0].equals("#")) {
      return;
    }
    switch (words[1]) {
      case "HELP" -> statements++;
      case "UNIT" -> openMetrics = true;
      case "TYPE" -> {
        statements++;
        String type = words[3].strip();
        openMetrics |= OPENMETRICS_TYPES.contains(type);
        classic |= type.equals("untyped");
        if (type.equals(MetricType.COUNTER.word()) && !words[2].endsWith("_total")) {
          counters.add(words[2] + "_total");
        }
      }
      default -> {}
    }
  }

  /** Whether there is nothing but blanks. */
  boolean isEmpty() {
    return from == to;
  }

  /** Whether the content begins with {@code word}, which is Latin 1. */
  boolean begins(String word) {
    return Bytes.startsWith(word, b, from, to);
  }

  /** Whether the content begins with {@code word}, in small letters, capitals or both. */
  boolean beginsAnyCase(String word) {
    int end = Math.min(to, from + word.length());
    return new String(b, from, end - from, StandardCharsets.ISO_8859_1).equalsIgnoreCase(word);
  }

  /** Whether the first kilobytes hold {@code word}. */
  boolean holds(String word) {
    return text(4 << 10).contains(word);
  }

  /** The first characters. */
  String text(int bytes) {
    return new String(b, from, Math.min(to - from, bytes), StandardCharsets.UTF_8);
  }

  /** Bytes from the very beginning, blanks included. */
  byte[] bytes() {
    return Arrays.copyOf(b, Math.min(b.length, BYTES));
  }

  /** Whether most lines are samples, or comments state families and there are samples at all. */
  boolean isExposition() {
    // An article that quotes a TYPE line and a sample or two is none.
    boolean stated = statements > 0 && (10 * samples >= lines);
    return stated || (samples > 0 && 2 * samples >= lines) || (openMetrics && lines == 0);
  }

  /** Whether the exposition has what only OpenMetrics has. */
  boolean isOpenMetrics() {
    boolean named = name.contains(".openmetrics") || name.endsWith(".om");
    boolean neutral = statements == 0 && !classic;
    return isExposition() && (openMetrics || (named && neutral));
  }

  /** Whether the samples are lines of a dump. */
  boolean isDump() {
    return dumpLines > 0 && 2 * dumpLines >= lines && statements == 0;
  }

  /** Whether it is what {@code promtool query} prints. */
  boolean isQueryText() {
    return queryLines > 0;
  }

  /** First member of an object of JSON; empty where the content is none. */
  String firstMember() {
    if (from == to || b[from] != '{') {
      return "";
    }
    int quote = from + 1;
    while (quote < to && b[quote] <= ' ' && b[quote] >= 0) {
      quote++;
    }
    int end = quote < to && b[quote] == '"' ? Bytes.indexOf(b, quote + 1, to, (byte) '"') : -1;
    if (end < 0) {
      return "";
    }
    int colon = Bytes.skipBlanks(b, end + 1, to);
    return colon < to && b[colon] == ':' ? Bytes.shown(b, quote + 1, end) : "";
  }
}
