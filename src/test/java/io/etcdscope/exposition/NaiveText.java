package io.etcdscope.exposition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A second, slow reading of sample lines, character by character and without any code of the
 * readers: what the fast ones are compared with.
 */
public final class NaiveText {
  /** Series (as {@link RecordingSink} writes it), value and the words behind it. */
  public record Line(String series, double value, List<String> rest) {}

  private NaiveText() {}

  /** Sample lines of a text whose lines are all right. */
  public static List<Line> lines(String text) {
    List<Line> lines = new ArrayList<>();
    for (String line : text.split("\n")) {
      String trimmed = line.strip();
      if (!trimmed.isEmpty() && !trimmed.startsWith("#")) {
        lines.add(line(trimmed));
      }
    }
    return lines;
  }

  private static Line line(String line) {
    StringBuilder name = new StringBuilder();
    int at = 0;
    while (line.charAt(at) != '{' && line.charAt(at) != ' ') {
      name.append(line.charAt(at++));
    }
    Map<String, String> labels = new TreeMap<>();
    if (line.charAt(at) == '{') {
      at = labels(line, at + 1, labels);
    }
    String[] words = line.substring(at).strip().split("[ \t]+");
    if (labels.containsKey("__name__")) {
      name.append(labels.remove("__name__"));
    }
    labels.values().removeIf(String::isEmpty);
    StringBuilder series = new StringBuilder(name);
    if (!labels.isEmpty()) {
      StringBuilder inner = new StringBuilder();
      labels.forEach(
          (key, value) ->
              inner
                  .append(inner.isEmpty() ? "" : ",")
                  .append(key)
                  .append("=\"")
                  .append(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                  .append('"'));
      series.append('{').append(inner).append('}');
    }
    return new Line(series.toString(), number(words[0]), List.of(words).subList(1, words.length));
  }

  private static int labels(String line, int from, Map<String, String> labels) {
    int at = from;
    while (line.charAt(at) != '}') {
      int equals = line.indexOf('=', at);
      String name = line.substring(at, equals).strip();
      StringBuilder value = new StringBuilder();
      at = equals + 2;
      while (line.charAt(at) != '"') {
        char c = line.charAt(at++);
        if (c == '\\') {
          char next = line.charAt(at++);
          value.append(next == 'n' ? "\n" : String.valueOf(next));
        } else {
          value.append(c);
        }
      }
      labels.put(name, value.toString());
      at++;
      while (line.charAt(at) == ',' || line.charAt(at) == ' ') {
        at++;
      }
    }
    return at + 1;
  }

  /** A number as Prometheus writes it. */
  public static double number(String word) {
    return switch (word) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      case "NaN" -> Double.NaN;
      default -> Double.parseDouble(word);
    };
  }
}
