package io.etcdscope.rules;

import java.util.Locale;
import java.util.Set;

/**
 * A statement that stands in one line, broken before its outer clauses and behind its outer commas.
 */
final class SqlLines {
  private static final Set<String> CLAUSES =
      Set.of("from", "where", "group", "having", "order", "join", "and");

  private SqlLines() {}

  static String of(String sql) {
    StringBuilder out = new StringBuilder();
    StringBuilder word = new StringBuilder();
    int depth = 0;
    char quote = 0;
    for (int i = 0; i <= sql.length(); i++) {
      char c = i < sql.length() ? sql.charAt(i) : ' ';
      if (quote == 0 ? c == '\'' || c == '"' : c == quote) {
        quote = quote == 0 ? c : 0;
      }
      boolean quoted = quote != 0;
      depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c != ' ' || quoted) {
        word.append(c);
        continue;
      }
      String clause = word.toString().toLowerCase(Locale.ROOT);
      boolean breaks = depth == 0 && CLAUSES.contains(clause);
      boolean column = depth == 0 && !out.isEmpty() && out.charAt(out.length() - 1) == ',';
      boolean indented = column || clause.equals("and");
      out.append(out.isEmpty() ? "" : breaks || column ? indented ? "\n  " : "\n" : " ");
      out.append(word);
      word.setLength(0);
    }
    return out.toString();
  }
}
