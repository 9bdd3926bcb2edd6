package io.etcdscope.alert.template;

import io.etcdscope.alert.template.TemplateLexer.Kind;
import io.etcdscope.alert.template.TemplateLexer.Word;
import io.etcdscope.alert.template.TemplateNode.Constant;
import io.etcdscope.alert.template.TemplateNode.Dot;
import io.etcdscope.alert.template.TemplateNode.Field;
import io.etcdscope.alert.template.TemplateNode.Invoke;
import io.etcdscope.alert.template.TemplateNode.Operand;
import io.etcdscope.alert.template.TemplateNode.Pipe;
import io.etcdscope.alert.template.TemplateNode.Variable;
import java.util.ArrayList;
import java.util.List;

/** Reads the words of one action: commands joined by bars. */
final class PipeParser {
  private static final int MAX_DEPTH = 50;

  private final List<Word> words;
  private int at;
  private int depth;

  private PipeParser(List<Word> words) {
    this.words = words;
  }

  static Operand parse(List<Word> words) throws TemplateException {
    PipeParser parser = new PipeParser(words);
    Operand pipe = parser.pipe();
    if (parser.at < words.size()) {
      throw new TemplateException("unexpected '" + words.get(parser.at).text() + "'");
    }
    return pipe;
  }

  private Operand pipe() throws TemplateException {
    if (++depth > MAX_DEPTH) {
      throw new TemplateException("nested deeper than " + MAX_DEPTH + " parentheses");
    }
    Operand value = command();
    while (at < words.size() && words.get(at).is("|")) {
      at++;
      Operand next = command();
      if (!(next instanceof Invoke)) {
        throw new TemplateException("only a function can stand behind '|'");
      }
      value = new Pipe(value, next);
    }
    depth--;
    return value;
  }

  private Operand command() throws TemplateException {
    List<Operand> operands = new ArrayList<>();
    boolean function = false;
    while (at < words.size() && !words.get(at).is("|") && !words.get(at).is(")")) {
      function |= operands.isEmpty() && isFunction(words.get(at));
      operands.add(operand());
    }
    if (operands.isEmpty()) {
      throw new TemplateException("an empty action; a value or a function is missing");
    }
    if (function && operands.get(0) instanceof Invoke call) {
      return new Invoke(call.function(), operands.subList(1, operands.size()));
    }
    if (operands.size() > 1) {
      throw new TemplateException("a value takes no arguments; a function's name comes first");
    }
    return operands.get(0);
  }

  private static boolean isFunction(Word word) {
    return word.kind() == Kind.NAME && !List.of("true", "false", "nil").contains(word.text());
  }

  private Operand operand() throws TemplateException {
    Word word = words.get(at++);
    Operand value =
        switch (word.kind()) {
          case TEXT -> new Constant(word.text());
          case NUMBER -> new Constant(number(word.text()));
          case VARIABLE -> new Variable(word.text());
          case FIELD -> new Field(new Dot(), word.text());
          case NAME -> name(word.text());
          case CHAIN, SYMBOL -> symbol(word);
        };
    while (at < words.size() && words.get(at).kind() == Kind.CHAIN) {
      value = new Field(value, words.get(at++).text());
    }
    return value;
  }

  private static Operand name(String name) throws TemplateException {
    return switch (name) {
      case "true" -> new Constant(true);
      case "false" -> new Constant(false);
      case "nil" -> new Constant(null);
      default -> {
        if (!Functions.isKnown(name)) {
          throw new TemplateException("function \"" + name + "\" not defined");
        }
        yield new Invoke(name, List.of());
      }
    };
  }

  private Operand symbol(Word word) throws TemplateException {
    if (word.is(".")) {
      return new Dot();
    }
    if (!word.is("(")) {
      throw new TemplateException("unexpected '" + word.text() + "'");
    }
    Operand inner = pipe();
    if (at >= words.size() || !words.get(at).is(")")) {
      throw new TemplateException("a ')' is missing");
    }
    at++;
    return inner;
  }

  private static Object number(String text) throws TemplateException {
    String digits = text.replace("_", "");
    try {
      return digits.startsWith("0x") ? Long.decode(digits) : wholeOrReal(digits);
    } catch (NumberFormatException e) {
      throw new TemplateException("'" + text + "' is no number");
    }
  }

  private static Object wholeOrReal(String digits) {
    if (digits.matches("[-+]?\\d{1,18}")) {
      return Long.valueOf(digits);
    }
    if (!digits.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")) {
      throw new NumberFormatException(digits);
    }
    return Double.valueOf(digits);
  }
}
