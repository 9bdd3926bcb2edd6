package io.etcdscope.promql.parse;

import io.etcdscope.model.Labels;
import io.etcdscope.promql.ast.Expr;
import io.etcdscope.promql.ast.Expr.VectorSelector;
import io.etcdscope.promql.ast.Matcher;
import io.etcdscope.promql.ast.RangeEdge;
import io.etcdscope.promql.ast.TimeShift;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Selectors, the labels of groupings, and what is written behind a selector. */
final class SelectorParser {
  /** Keywords that Prometheus does not take for the name of a metric. */
  private static final Set<String> RESERVED =
      Set.of("atan2", "bool", "group_left", "group_right", "ignoring", "on");

  private final Cursor cursor;
  private final ModifierParser modifiers;

  SelectorParser(Cursor cursor) {
    this.cursor = cursor;
    this.modifiers = new ModifierParser(cursor);
  }

  /** A selector: a name, braces, or both. */
  VectorSelector selector() {
    Token first = cursor.peek();
    String name = "";
    if (first.type() == TokenType.IDENTIFIER) {
      if (RESERVED.contains(first.text().toLowerCase(Locale.ROOT))) {
        throw cursor.unexpected("the query", "an expression");
      }
      name = cursor.next().text();
    }
    List<Matcher> matchers = new ArrayList<>();
    if (cursor.is(TokenType.LEFT_BRACE)) {
      braces(matchers, name);
    }
    if (!name.isEmpty()) {
      matchers.add(Matcher.equal(Labels.METRIC_NAME, name));
    }
    if (matchers.stream().allMatch(matcher -> matcher.matches(""))) {
      throw new ParseFailure(
          first.span().start(), "vector selector must contain at least one non-empty matcher");
    }
    return new VectorSelector(
        name, matchers, TimeShift.NONE, RangeEdge.PLAIN, cursor.from(first.span().start()));
  }

  /** Whatever stands behind an expression: range, offset, time, edge. */
  Expr modifiers(Expr expr) {
    return modifiers.apply(expr);
  }

  private void braces(List<Matcher> matchers, String name) {
    cursor.next();
    String metric = name;
    while (!cursor.is(TokenType.RIGHT_BRACE)) {
      Token first = cursor.peek();
      Matcher matcher = matcher();
      if (matcher.name().equals(Labels.METRIC_NAME) && isSecondName(matcher, metric, name)) {
        throw new ParseFailure(
            first.span().start(),
            "metric name must not be set twice: \"" + metric + "\" or \"" + matcher.value() + "\"");
      }
      metric = matcher.isMetricName() ? matcher.value() : metric;
      matchers.add(matcher);
      if (!cursor.accept(TokenType.COMMA) && !cursor.is(TokenType.RIGHT_BRACE)) {
        throw cursor.unexpected("label matching", "\",\" or \"}\"");
      }
    }
    cursor.next();
  }

  /** A name in front of the braces allows none within; of names within, one is equal at most. */
  private static boolean isSecondName(Matcher matcher, String metric, String name) {
    return !name.isEmpty() || (matcher.isMetricName() && !metric.isEmpty());
  }

  private Matcher matcher() {
    Token first = cursor.peek();
    if (first.type() != TokenType.IDENTIFIER && first.type() != TokenType.STRING) {
      throw cursor.unexpected("label matching", "a label name or \"}\"");
    }
    cursor.next();
    boolean quoted = first.type() == TokenType.STRING;
    String name = quoted ? Literals.string(first) : first.text();
    if (quoted && (cursor.is(TokenType.COMMA) || cursor.is(TokenType.RIGHT_BRACE))) {
      return Matcher.equal(Labels.METRIC_NAME, name);
    }
    if (quoted && name.isEmpty()) {
      throw new ParseFailure(first.span().start(), "invalid empty label name");
    }
    Token op = cursor.expect(TokenType.MATCH, "label matching", "one of =, !=, =~, !~");
    Token value = cursor.expect(TokenType.STRING, "label matching", "a string in quotes");
    try {
      return Matcher.of(name, operator(op.text()), Literals.string(value));
    } catch (IllegalArgumentException e) {
      throw new ParseFailure(value.span().start(), String.valueOf(e.getMessage()));
    }
  }

  private static Matcher.Op operator(String sign) {
    return switch (sign) {
      case "=" -> Matcher.Op.EQUAL;
      case "!=" -> Matcher.Op.NOT_EQUAL;
      case "=~" -> Matcher.Op.REGEX;
      default -> Matcher.Op.NOT_REGEX;
    };
  }

  /** Labels in parentheses, as behind {@code by} and {@code on}. */
  List<String> groupingLabels() {
    cursor.expect(TokenType.LEFT_PAREN, "grouping opts", "\"(\"");
    List<String> labels = new ArrayList<>();
    while (!cursor.is(TokenType.RIGHT_PAREN)) {
      labels.add(groupingLabel());
      if (!cursor.accept(TokenType.COMMA) && !cursor.is(TokenType.RIGHT_PAREN)) {
        throw cursor.unexpected("grouping opts", "\",\" or \")\"");
      }
    }
    cursor.next();
    return labels;
  }

  private String groupingLabel() {
    if (cursor.is(TokenType.STRING)) {
      Token token = cursor.next();
      String label = Literals.string(token);
      if (label.isEmpty()) {
        throw new ParseFailure(token.span().start(), "invalid empty label name");
      }
      return label;
    }
    return cursor.expect(TokenType.IDENTIFIER, "grouping opts", "label").text();
  }
}
