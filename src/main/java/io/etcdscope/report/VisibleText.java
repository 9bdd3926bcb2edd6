package io.etcdscope.report;

/**
 * Text from outside with nothing hidden in it: control characters, marks that turn the direction of
 * writing, and characters of no width are written as {@code \\u} and their number.
 */
public final class VisibleText {
  private VisibleText() {}

  /** The text with hidden characters made visible; line ends and tabs stay. */
  public static String of(String text) {
    if (isPlain(text) || text.codePoints().noneMatch(VisibleText::hidden)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              if (hidden(point)) {
                out.append("\\u").append(hex(point));
              } else {
                out.appendCodePoint(point);
              }
            });
    return out.toString();
  }

  /** Printable ASCII throughout, as most is, pictures of millions of letters above all. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter < ' ' || letter > '~') {
        return false;
      }
    }
    return true;
  }

  private static String hex(int point) {
    String digits = Integer.toHexString(point);
    return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
  }

  private static boolean hidden(int point) {
    if (point == '\n' || point == '\t') {
      return false;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
