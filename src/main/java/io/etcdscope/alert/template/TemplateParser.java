package io.etcdscope.alert.template;

import io.etcdscope.alert.template.TemplateLexer.Kind;
import io.etcdscope.alert.template.TemplateLexer.Word;
import io.etcdscope.alert.template.TemplateNode.Action;
import io.etcdscope.alert.template.TemplateNode.Branch;
import io.etcdscope.alert.template.TemplateNode.Operand;
import io.etcdscope.alert.template.TemplateNode.Plain;
import io.etcdscope.alert.template.TemplateNode.Range;
import java.util.ArrayList;
import java.util.List;

/** Reads the text of a template: plain parts, actions, and blocks that end with {@code end}. */
final class TemplateParser {
  private static final int MAX_LENGTH = 1 << 16;
  private static final int MAX_DEPTH = 50;
  private static final List<String> REFUSED =
      List.of("define", "template", "block", "break", "continue");

  private final String source;
  private int at;
  private int depth;

  /** What ended the list of nodes read last: {@code end}, {@code else ...}, or nothing. */
  private List<Word> terminator = List.of();

  /** Whether the action read last ends with {@code -}, which takes away the space behind. */
  private boolean trims;

  private TemplateParser(String source) {
    this.source = source;
  }

  static List<TemplateNode> parse(String source) throws TemplateException {
    if (source.length() > MAX_LENGTH) {
      throw new TemplateException("longer than " + MAX_LENGTH + " characters");
    }
    TemplateParser parser = new TemplateParser(source);
    List<TemplateNode> nodes = parser.nodes();
    if (!parser.terminator.isEmpty()) {
      throw new TemplateException("unexpected {{" + parser.terminator.get(0).text() + "}}");
    }
    return nodes;
  }

  private List<TemplateNode> nodes() throws TemplateException {
    List<TemplateNode> out = new ArrayList<>();
    terminator = List.of();
    while (at < source.length()) {
      int open = source.indexOf("{{", at);
      plain(out, open < 0 ? source.length() : open, open);
      if (open < 0) {
        break;
      }
      List<Word> words = TemplateLexer.words(action(open));
      if (words.isEmpty()) {
        continue;
      }
      String keyword = words.get(0).kind() == Kind.NAME ? words.get(0).text() : "";
      if (keyword.equals("end") || keyword.equals("else")) {
        terminator = words;
        return out;
      }
      out.add(node(keyword, words));
    }
    return out;
  }

  private void plain(List<TemplateNode> out, int to, int open) {
    String text = source.substring(at, to);
    if (trims) {
      text = text.stripLeading();
    }
    if (open >= 0 && source.startsWith("{{- ", open)) {
      text = text.stripTrailing();
    }
    if (!text.isEmpty()) {
      out.add(new Plain(text));
    }
    at = to;
  }

  /** The inside of the action at {@code open}; empty for a comment. */
  private String action(int open) throws TemplateException {
    int from = open + (source.startsWith("{{- ", open) ? 4 : 2);
    if (source.substring(from).stripLeading().startsWith("/*")) {
      int end = source.indexOf("*/", from);
      int close = end < 0 ? -1 : source.indexOf("}}", end);
      if (close < 0) {
        throw new TemplateException("unclosed comment");
      }
      trims = source.startsWith(" -", close - 2);
      at = close + 2;
      return "";
    }
    int close = close(from);
    trims = close - from >= 2 && source.startsWith(" -", close - 2);
    at = close + 2;
    return source.substring(from, trims ? close - 2 : close);
  }

  private int close(int from) throws TemplateException {
    char quote = 0;
    for (int i = from; i < source.length(); i++) {
      char c = source.charAt(i);
      if (quote != 0) {
        if (c == '\\' && quote == '"') {
          i++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '"' || c == '`') {
        quote = c;
      } else if (source.startsWith("}}", i)) {
        return i;
      }
    }
    throw new TemplateException("unclosed action: '}}' is missing");
  }

  private TemplateNode node(String keyword, List<Word> words) throws TemplateException {
    if (REFUSED.contains(keyword)) {
      throw new TemplateException("{{" + keyword + "}} is not supported");
    }
    if (++depth > MAX_DEPTH) {
      throw new TemplateException("nested deeper than " + MAX_DEPTH + " blocks");
    }
    TemplateNode node =
        switch (keyword) {
          case "if", "with" -> branch(keyword.equals("with"), words);
          case "range" -> range(words);
          default -> assignment(words);
        };
    depth--;
    return node;
  }

  private static TemplateNode assignment(List<Word> words) throws TemplateException {
    boolean assigns =
        words.size() > 1
            && words.get(0).kind() == Kind.VARIABLE
            && (words.get(1).is(":=") || words.get(1).is("="));
    if (!assigns) {
      return new Action(null, false, PipeParser.parse(words));
    }
    return new Action(
        words.get(0).text(),
        words.get(1).is(":="),
        PipeParser.parse(words.subList(2, words.size())));
  }

  private Branch branch(boolean setsDot, List<Word> words) throws TemplateException {
    List<Word> rest = words.subList(1, words.size());
    String variable = null;
    if (rest.size() > 1 && rest.get(0).kind() == Kind.VARIABLE && rest.get(1).is(":=")) {
      variable = rest.get(0).text();
      rest = rest.subList(2, rest.size());
    }
    Operand pipe = PipeParser.parse(rest);
    List<TemplateNode> then = nodes();
    return new Branch(setsDot, variable, pipe, then, otherwise());
  }

  private Range range(List<Word> words) throws TemplateException {
    List<String> variables = new ArrayList<>();
    int from = 1;
    for (int i = 1; i < words.size(); i++) {
      if (words.get(i).is(":=")) {
        words.subList(1, i).stream()
            .filter(word -> word.kind() == Kind.VARIABLE)
            .forEach(word -> variables.add(word.text()));
        from = i + 1;
      }
    }
    if (variables.size() > 2) {
      throw new TemplateException("range takes two variables at most");
    }
    Operand pipe = PipeParser.parse(words.subList(from, words.size()));
    List<TemplateNode> body = nodes();
    return new Range(variables, pipe, body, otherwise());
  }

  /** What follows {@code else}, up to {@code end}. */
  private List<TemplateNode> otherwise() throws TemplateException {
    if (terminator.isEmpty()) {
      throw new TemplateException("a block without {{end}}");
    }
    if (terminator.get(0).text().equals("end")) {
      terminator = List.of();
      return List.of();
    }
    List<Word> rest = terminator.subList(1, terminator.size());
    if (rest.isEmpty()) {
      List<TemplateNode> out = nodes();
      if (terminator.isEmpty() || !terminator.get(0).text().equals("end")) {
        throw new TemplateException("an {{else}} without {{end}}");
      }
      terminator = List.of();
      return out;
    }
    String keyword = rest.get(0).text();
    if (!keyword.equals("if") && !keyword.equals("with")) {
      throw new TemplateException("unexpected '" + keyword + "' behind else");
    }
    return List.of(node(keyword, rest));
  }
}
