package io.etcdscope.alert.template;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Go's {@code printf}: the verbs that rules use. */
final class GoPrintf {
  private static final Pattern VERB =
      Pattern.compile("%([-+# 0]*)(\\d{1,4})?(?:\\.(\\d{0,3}))?([a-zA-Z%])?");

  private GoPrintf() {}

  static String format(String format, List<@Nullable Object> arguments) {
    StringBuilder out = new StringBuilder();
    Matcher matcher = VERB.matcher(format);
    int from = 0;
    int used = 0;
    while (matcher.find()) {
      out.append(format, from, matcher.start());
      from = matcher.end();
      String verb = matcher.group(4);
      if (verb == null) {
        out.append("%!(NOVERB)");
      } else if (verb.equals("%")) {
        out.append('%');
      } else if (used >= arguments.size()) {
        out.append("%!").append(verb).append("(MISSING)");
      } else {
        out.append(one(matcher, verb.charAt(0), arguments.get(used++)));
      }
    }
    out.append(format.substring(from));
    if (used < arguments.size()) {
      out.append("%!(EXTRA");
      for (int i = used; i < arguments.size(); i++) {
        Object extra = arguments.get(i);
        out.append(i == used ? " " : ", ").append(GoValues.kind(extra));
        out.append('=').append(GoFormat.plain(extra));
      }
      out.append(')');
    }
    return out.toString();
  }

  private static String one(Matcher matcher, char verb, @Nullable Object value) {
    String flags = matcher.group(1);
    String digits = matcher.group(3);
    int precision = digits == null ? -1 : digits.isEmpty() ? 0 : Integer.parseInt(digits);
    String text = text(verb, precision, value);
    if (text == null) {
      return "%!" + verb + "(" + GoValues.kind(value) + "=" + GoFormat.plain(value) + ")";
    }
    boolean number = value instanceof Number;
    if (number && !text.startsWith("-") && !text.startsWith("+")) {
      text = (flags.contains("+") ? "+" : flags.contains(" ") ? " " : "") + text;
    }
    int width = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
    String pad = " ".repeat(Math.max(0, width - text.codePointCount(0, text.length())));
    if (flags.contains("-")) {
      return text + pad;
    }
    if (flags.contains("0") && number) {
      int sign = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
      return text.substring(0, sign) + "0".repeat(pad.length()) + text.substring(sign);
    }
    return pad + text;
  }

  /** A value by a verb; null where the verb does not take it. */
  private static @Nullable String text(char verb, int precision, @Nullable Object value) {
    return switch (verb) {
      case 'v' ->
          value instanceof Double real ? GoFormat.general(real, precision) : GoFormat.plain(value);
      case 's' ->
          value instanceof Number || value instanceof Boolean ? null : cut(value, precision);
      case 'q' -> value instanceof String text ? quoted(text) : null;
      case 'd' -> value instanceof Long whole ? Long.toString(whole) : null;
      case 't' -> value instanceof Boolean flag ? flag.toString() : null;
      case 'x' -> value instanceof Long whole ? Long.toString(whole, 16) : null;
      case 'X' ->
          value instanceof Long whole ? Long.toString(whole, 16).toUpperCase(Locale.ROOT) : null;
      case 'f', 'F' ->
          value instanceof Double real ? GoFormat.fixed(real, precision < 0 ? 6 : precision) : null;
      case 'e' ->
          value instanceof Double real
              ? GoFormat.scientific(real, precision < 0 ? 6 : precision)
              : null;
      case 'g' -> value instanceof Double real ? GoFormat.general(real, precision) : null;
      case 'T' -> GoValues.kind(value);
      default -> null;
    };
  }

  private static String cut(@Nullable Object value, int precision) {
    String text = GoFormat.plain(value);
    boolean whole = precision < 0 || text.codePointCount(0, text.length()) <= precision;
    return whole ? text : text.substring(0, text.offsetByCodePoints(0, precision));
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")
        + '"';
  }
}
