package io.etcdscope.alert.template;

import io.etcdscope.alert.template.TemplateData.QuerySample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What Go's templates take values for: truth, number, elements. */
final class GoValues {
  private GoValues() {}

  /** False for false, 0, the empty text, nil and anything without elements. */
  static boolean isTrue(@Nullable Object value) {
    if (value == null) {
      return false;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value instanceof Number number) {
      return number.doubleValue() != 0;
    }
    if (value instanceof String text) {
      return !text.isEmpty();
    }
    if (value instanceof Map<?, ?> map) {
      return !map.isEmpty();
    }
    return !(value instanceof List<?> list) || !list.isEmpty();
  }

  /** The elements of a list or map, in order, with their keys. */
  static void elements(
      @Nullable Object value, List<@Nullable Object> keys, List<@Nullable Object> elements)
      throws TemplateException {
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        keys.add((long) i);
        elements.add(list.get(i));
      }
    } else if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> sorted = new TreeMap<>();
      map.forEach((key, element) -> sorted.put(String.valueOf(key), element));
      keys.addAll(sorted.keySet());
      elements.addAll(sorted.values());
    } else if (value != null) {
      throw new TemplateException("range can't iterate over " + GoFormat.plain(value));
    }
  }

  /** A number, or a text that is one. */
  static double number(@Nullable Object value) throws TemplateException {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof String text) {
      switch (text) {
        case "+Inf", "Inf" -> {
          return Double.POSITIVE_INFINITY;
        }
        case "-Inf" -> {
          return Double.NEGATIVE_INFINITY;
        }
        default -> {}
      }
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException e) {
        throw new TemplateException("\"" + text + "\" is no number");
      }
    }
    throw new TemplateException("can't convert " + kind(value) + " to a number");
  }

  static String text(@Nullable Object value) throws TemplateException {
    if (value instanceof String text) {
      return text;
    }
    throw new TemplateException("wrong type for value; expected string; got " + kind(value));
  }

  static List<QuerySample> samples(@Nullable Object value) throws TemplateException {
    List<QuerySample> out = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object element : list) {
        out.add(sample(element));
      }
      return out;
    }
    throw new TemplateException("expected the answer of query, got " + kind(value));
  }

  static QuerySample sample(@Nullable Object value) throws TemplateException {
    if (value instanceof QuerySample sample) {
      return sample;
    }
    throw new TemplateException("expected a series of a query's answer, got " + kind(value));
  }

  /** Go's name of the type. */
  static String kind(@Nullable Object value) {
    if (value == null) {
      return "nil";
    }
    if (value instanceof String) {
      return "string";
    }
    if (value instanceof Double) {
      return "float64";
    }
    if (value instanceof Long) {
      return "int";
    }
    return value instanceof Boolean ? "bool" : value instanceof Map ? "map" : "value";
  }
}
