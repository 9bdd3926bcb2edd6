package io.etcdscope.alert.template;

import io.etcdscope.promql.ast.Regex;
import java.util.regex.Matcher;

/** Regular expressions of templates: RE2's syntax, found anywhere in a text. */
final class TextPatterns {
  private TextPatterns() {}

  static boolean contains(String pattern, String text) throws TemplateException {
    try {
      return Regex.compile(pattern).matcher(text).find();
    } catch (IllegalArgumentException | Regex.TooCostly e) {
      throw new TemplateException(String.valueOf(e.getMessage()));
    }
  }

  static String replace(String pattern, String by, String text) throws TemplateException {
    try {
      Matcher matcher = Regex.compile(pattern).matcher(text);
      StringBuilder out = new StringBuilder();
      while (matcher.find()) {
        matcher.appendReplacement(out, "");
        out.append(expand(by, matcher));
      }
      return matcher.appendTail(out).toString();
    } catch (IllegalArgumentException | Regex.TooCostly e) {
      throw new TemplateException(String.valueOf(e.getMessage()));
    }
  }

  /** {@code $1}, {@code ${1}}, {@code $name} and {@code $$}; a group that is not there is empty. */
  private static String expand(String by, Matcher matcher) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < by.length(); i++) {
      char c = by.charAt(i);
      if (c != '$' || i + 1 == by.length()) {
        out.append(c);
      } else if (by.charAt(i + 1) == '$') {
        out.append('$');
        i++;
      } else {
        boolean braces = by.charAt(i + 1) == '{';
        int from = i + (braces ? 2 : 1);
        int to = from;
        while (to < by.length() && isName(by.charAt(to))) {
          to++;
        }
        out.append(group(by.substring(from, to), matcher));
        i = braces && to < by.length() && by.charAt(to) == '}' ? to : to - 1;
      }
    }
    return out.toString();
  }

  private static boolean isName(char c) {
    return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
  }

  private static String group(String name, Matcher matcher) {
    String found = null;
    if (name.matches("\\d{1,4}")) {
      int number = Integer.parseInt(name);
      found = number <= matcher.groupCount() ? matcher.group(number) : null;
    } else if (name.matches("[a-zA-Z][a-zA-Z0-9]*")) {
      try {
        found = matcher.group(name);
      } catch (IllegalArgumentException e) {
        return "";
      }
    }
    return found == null ? "" : found;
  }
}
