package io.etcdscope.promql.eval;

import java.util.regex.Matcher;

/**
 * The replacement of {@code label_replace}, as Go's {@code Regexp.Expand} reads it: {@code $1},
 * {@code ${1}}, {@code $name}, {@code $$}; a group that is not there is empty.
 */
final class Template {
  private final String text;
  private final Matcher matcher;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private Template(String text, Matcher matcher) {
    this.text = text;
    this.matcher = matcher;
  }

  static String expand(String text, Matcher matcher) {
    return text.indexOf('$') < 0 ? text : new Template(text, matcher).run();
  }

  private String run() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '$') {
        out.append(c);
      } else if (at < text.length() && text.charAt(at) == '$') {
        out.append('$');
        at++;
      } else {
        reference();
      }
    }
    return out.toString();
  }

  private void reference() {
    boolean braces = at < text.length() && text.charAt(at) == '{';
    int start = braces ? at + 1 : at;
    int end = start;
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    boolean closed = !braces || (end < text.length() && text.charAt(end) == '}');
    if (end == start || !closed) {
      out.append('$');
      return;
    }
    at = braces ? end + 1 : end;
    out.append(group(text.substring(start, end)));
  }

  private String group(String name) {
    try {
      boolean number = name.chars().allMatch(c -> c >= '0' && c <= '9');
      String group =
          number
              ? name.length() < 4 && Integer.parseInt(name) <= matcher.groupCount()
                  ? matcher.group(Integer.parseInt(name))
                  : null
              : matcher.group(name);
      return group == null ? "" : group;
    } catch (IllegalArgumentException e) {
      return ""; // no group of that name
    }
  }

  private static boolean isWord(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
}
