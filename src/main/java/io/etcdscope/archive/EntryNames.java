package io.etcdscope.archive;

/** Names from archives and folders as labels: nothing is ever opened or written by them. */
final class EntryNames {
  private EntryNames() {}

  /**
   * A name fit for display: no leading {@code ./}, control and direction characters written as
   * {@code \\u0007}, at most {@link ArchiveLimits#NAME_CHARS} characters.
   */
  static String clean(String name) {
    int from = 0;
    while (name.startsWith("./", from)) {
      from += 2;
    }
    int to = Math.min(name.length(), from + ArchiveLimits.NAME_CHARS);
    for (int i = from; i < to; i++) {
      if (hidden(name.charAt(i))) {
        return escaped(name, from, to);
      }
    }
    return name.substring(from, to);
  }

  private static String escaped(String name, int from, int to) {
    StringBuilder out = new StringBuilder(to - from + 16);
    for (int i = from; i < to; i++) {
      char c = name.charAt(i);
      if (hidden(c)) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.append(Character.forDigit(c >> shift & 15, 16));
        }
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean hidden(char c) {
    if (c >= ' ' && c < 0x7f) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  /** Order of the UTF-8 bytes, which is that of the code points. */
  static int byBytes(String a, String b) {
    int n = Math.min(a.length(), b.length());
    for (int i = 0; i < n; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean surrogateX = Character.isSurrogate(x);
        return surrogateX == Character.isSurrogate(y)
            ? Character.compare(x, y)
            : surrogateX ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** Last element of a path as given; {@code .} and an empty one are left as they are. */
  static String last(String given) {
    int to = given.length();
    while (to > 1 && given.charAt(to - 1) == '/') {
      to--;
    }
    String cut = given.substring(0, to);
    return cut.substring(cut.lastIndexOf('/') + 1);
  }
}
