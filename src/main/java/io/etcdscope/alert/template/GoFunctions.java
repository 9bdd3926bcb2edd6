package io.etcdscope.alert.template;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions that Go's text/template brings. */
final class GoFunctions {
  private static final Set<String> NAMES =
      Set.of(
          "and",
          "or",
          "not",
          "eq",
          "ne",
          "lt",
          "le",
          "gt",
          "ge",
          "len",
          "index",
          "print",
          "printf",
          "println",
          "html",
          "urlquery");

  private GoFunctions() {}

  static boolean isKnown(String name) {
    return NAMES.contains(name);
  }

  static @Nullable Object call(String name, List<@Nullable Object> arguments)
      throws TemplateException {
    if (arguments.isEmpty()) {
      throw new TemplateException("wrong number of args for " + name + ": want at least 1 got 0");
    }
    return switch (name) {
      case "and" -> chosen(arguments, false);
      case "or" -> chosen(arguments, true);
      case "not" -> !GoValues.isTrue(arguments.get(0));
      case "eq", "ne", "lt", "le", "gt", "ge" -> compare(name, arguments);
      case "len" -> length(arguments.get(0));
      case "index" -> index(arguments);
      case "printf" ->
          GoPrintf.format(GoValues.text(arguments.get(0)), arguments.subList(1, arguments.size()));
      case "print" -> print(arguments);
      case "println" -> String.join(" ", arguments.stream().map(GoFormat::plain).toList()) + "\n";
      case "html" -> html(print(arguments));
      case "urlquery" -> URLEncoder.encode(print(arguments), StandardCharsets.UTF_8);
      default -> throw new TemplateException("function \"" + name + "\" not defined");
    };
  }

  private static @Nullable Object chosen(List<@Nullable Object> arguments, boolean wanted) {
    for (Object argument : arguments) {
      if (GoValues.isTrue(argument) == wanted) {
        return argument;
      }
    }
    return arguments.get(arguments.size() - 1);
  }

  private static boolean compare(String name, List<@Nullable Object> arguments)
      throws TemplateException {
    if (arguments.size() < 2) {
      throw new TemplateException("missing argument for comparison");
    }
    Object left = arguments.get(0);
    if (name.equals("eq")) {
      for (Object right : arguments.subList(1, arguments.size())) {
        if (order(left, right) == 0) {
          return true;
        }
      }
      return false;
    }
    int order = order(left, arguments.get(1));
    return switch (name) {
      case "ne" -> order != 0;
      case "lt" -> order < 0;
      case "le" -> order <= 0;
      case "gt" -> order > 0;
      default -> order >= 0;
    };
  }

  private static int order(@Nullable Object left, @Nullable Object right) throws TemplateException {
    if (left instanceof String a && right instanceof String b) {
      return a.compareTo(b);
    }
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return Boolean.compare(a, b);
    }
    boolean sameKind =
        (left instanceof Double && right instanceof Double)
            || (left instanceof Long && right instanceof Long);
    if (!sameKind) {
      throw new TemplateException(
          "incompatible types for comparison: "
              + GoValues.kind(left)
              + " and "
              + GoValues.kind(right));
    }
    return Double.compare(GoValues.number(left), GoValues.number(right));
  }

  private static long length(@Nullable Object value) throws TemplateException {
    if (value instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8).length;
    }
    if (value instanceof List<?> list) {
      return list.size();
    }
    if (value instanceof Map<?, ?> map) {
      return map.size();
    }
    throw new TemplateException("len of type " + GoValues.kind(value));
  }

  private static @Nullable Object index(List<@Nullable Object> arguments) throws TemplateException {
    Object value = arguments.get(0);
    for (Object key : arguments.subList(1, arguments.size())) {
      if (value instanceof Map<?, ?> map) {
        Object found = map.get(key);
        value = found == null ? "" : found;
      } else if (value instanceof List<?> list && key instanceof Long place) {
        if (place < 0 || place >= list.size()) {
          throw new TemplateException("index out of range: " + place);
        }
        value = list.get(place.intValue());
      } else {
        throw new TemplateException("can't index item of type " + GoValues.kind(value));
      }
    }
    return value;
  }

  /** Go's {@code Sprint}: a space between two values of which neither is a text. */
  private static String print(List<@Nullable Object> arguments) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < arguments.size(); i++) {
      boolean apart =
          i > 0
              && !(arguments.get(i) instanceof String)
              && !(arguments.get(i - 1) instanceof String);
      out.append(apart ? " " : "").append(GoFormat.plain(arguments.get(i)));
    }
    return out.toString();
  }

  private static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&#34;")
        .replace("'", "&#39;");
  }
}
