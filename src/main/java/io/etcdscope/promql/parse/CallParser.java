package io.etcdscope.promql.parse;

import io.etcdscope.promql.ast.AggregateOp;
import io.etcdscope.promql.ast.Expr;
import io.etcdscope.promql.ast.Expr.Aggregation;
import io.etcdscope.promql.ast.Expr.Call;
import io.etcdscope.promql.ast.Function;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Aggregations and calls of functions. */
final class CallParser {
  private final Cursor cursor;
  private final ExprParser expressions;
  private final SelectorParser selectors;

  CallParser(Cursor cursor, ExprParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.selectors = new SelectorParser(cursor);
  }

  /** The aggregation or call that begins here; null where a selector does. */
  @Nullable Expr aggregationOrCall() {
    Token name = cursor.peek();
    Token second = cursor.peekSecond();
    boolean opens = second.type() == TokenType.LEFT_PAREN;
    boolean groups = second.isWord("by") || second.isWord("without");
    AggregateOp op = aggregate(name);
    if (op != null && (opens || groups)) {
      return aggregation(op);
    }
    if (groups) {
      refuse(name);
    }
    return opens ? call() : null;
  }

  private static @Nullable AggregateOp aggregate(Token name) {
    for (AggregateOp op : AggregateOp.values()) {
      if (name.isWord(op.text())) {
        return op;
      }
    }
    return null;
  }

  private Aggregation aggregation(AggregateOp op) {
    Token name = cursor.next();
    boolean without = false;
    List<String> labels = null;
    if (isGrouping()) {
      without = cursor.next().isWord("without");
      labels = selectors.groupingLabels();
    }
    List<Expr> arguments = arguments("aggregation");
    if (labels == null && isGrouping()) {
      without = cursor.next().isWord("without");
      labels = selectors.groupingLabels();
    }
    checkCount(op, name, arguments.size());
    return new Aggregation(
        op,
        arguments.size() == 2 ? arguments.get(0) : null,
        arguments.get(arguments.size() - 1),
        without,
        labels == null ? List.of() : labels,
        cursor.from(name.span().start()));
  }

  private static void checkCount(AggregateOp op, Token name, int given) {
    int wanted = op.parameter() == null ? 1 : 2;
    if (given != wanted) {
      throw new ParseFailure(
          name.span().start(),
          "wrong number of arguments for aggregate expression \""
              + op.text()
              + "\", expected "
              + wanted
              + ", got "
              + given);
    }
  }

  private boolean isGrouping() {
    return cursor.isWord("by") || cursor.isWord("without");
  }

  private Call call() {
    Token name = cursor.peek();
    Function function = Function.named(name.text());
    if (function == null) {
      refuse(name);
      throw new ParseFailure(
          name.span().start(), "unknown function with name \"" + name.text() + "\"");
    }
    cursor.next();
    List<Expr> arguments = arguments("call to function \"" + function.text() + "\"");
    return new Call(function, arguments, cursor.from(name.span().start()));
  }

  private static void refuse(Token name) {
    String reason = Function.refusal(name.text());
    if (reason != null) {
      throw new ParseFailure(
          name.span().start(), "\"" + name.text() + "\" is not supported: " + reason);
    }
  }

  private List<Expr> arguments(String context) {
    cursor.expect(TokenType.LEFT_PAREN, context, "\"(\"");
    List<Expr> arguments = new ArrayList<>();
    while (!cursor.is(TokenType.RIGHT_PAREN)) {
      arguments.add(expressions.expression());
      if (!cursor.is(TokenType.COMMA)) {
        break;
      }
      Token comma = cursor.next();
      if (cursor.is(TokenType.RIGHT_PAREN)) {
        throw new ParseFailure(
            comma.span().start(), "trailing commas not allowed in function call args");
      }
    }
    cursor.expect(TokenType.RIGHT_PAREN, context, "\",\" or \")\"");
    return arguments;
  }
}
