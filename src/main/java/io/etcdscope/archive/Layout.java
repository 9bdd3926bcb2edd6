package io.etcdscope.archive;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A pattern for paths such as {@code {cluster}/{instance}/{time}.prom}.
 *
 * <p>{@code {cluster}}, {@code {instance}} and {@code {time}} take one element or a part of it,
 * {@code {end}} a second time that is passed over, {@code *} anything but a slash, {@code **}
 * anything. It is held against as many of the last elements of a path as it has itself.
 */
public final class Layout {
  private static final Pattern TOKEN =
      Pattern.compile("\\{(cluster|instance|time|end)}|\\*\\*|\\*|\\{|}");
  private static final String NAME = "[^/]+?";

  private final String text;
  private final Pattern pattern;
  private final int elements;
  private final boolean any;

  private Layout(String text, Pattern pattern) {
    this.text = text;
    this.pattern = pattern;
    elements = (int) text.chars().filter(c -> c == '/').count() + 1;
    any = text.contains("**");
  }

  /** A layout whose times have the shapes that are known. */
  public static Layout of(String text) {
    return of(text, TimePatterns.regex("separator"));
  }

  /**
   * A layout whose times match {@code time}.
   *
   * @throws IllegalArgumentException when braces hold something else, or a name comes twice
   */
  static Layout of(String text, String time) {
    StringBuilder regex = new StringBuilder();
    Matcher token = TOKEN.matcher(text);
    int from = 0;
    while (token.find()) {
      regex.append(Pattern.quote(text.substring(from, token.start())));
      regex.append(expression(token.group(), text, time));
      from = token.end();
    }
    regex.append(Pattern.quote(text.substring(from)));
    try {
      return new Layout(text, Pattern.compile(regex.toString()));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "cannot read the layout '" + text + "': a name comes twice; use * for what is not needed",
          e);
    }
  }

  private static String expression(String token, String text, String time) {
    return switch (token) {
      case "{cluster}" -> "(?<cluster>" + NAME + ")";
      case "{instance}" -> "(?<instance>" + NAME + ")";
      case "{time}" -> "(?<time>" + time + ")";
      case "{end}" -> "(?<end>" + TimePatterns.regex("endSeparator") + ")";
      case "*" -> "[^/]*";
      case "**" -> ".*";
      default ->
          throw new IllegalArgumentException(
              "cannot read the layout '"
                  + text
                  + "': braces hold something unknown; use {cluster}, {instance}, {time}, * and **");
    };
  }

  /** What a layout found in a path; null for what it does not name. */
  record Match(@Nullable String cluster, @Nullable String instance, @Nullable String time) {}

  /** Holds the layout against the end of {@code path}; null when it does not fit. */
  @Nullable Match match(String path) {
    Matcher m = pattern.matcher(any ? path : tail(path));
    if (!m.matches()) {
      return null;
    }
    return new Match(group(m, "cluster"), group(m, "instance"), group(m, "time"));
  }

  private @Nullable String group(Matcher m, String name) {
    return text.contains("{" + name + "}") ? m.group(name) : null;
  }

  private String tail(String path) {
    int at = path.length();
    for (int i = 0; i < elements && at >= 0; i++) {
      at = path.lastIndexOf('/', at - 1);
    }
    return path.substring(at + 1);
  }

  @Override
  public String toString() {
    return text;
  }
}
