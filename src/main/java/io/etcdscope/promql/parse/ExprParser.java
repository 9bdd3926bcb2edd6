package io.etcdscope.promql.parse;

import io.etcdscope.promql.ast.BinaryOp;
import io.etcdscope.promql.ast.Expr;
import io.etcdscope.promql.ast.Expr.Binary;
import io.etcdscope.promql.ast.Expr.NumberLiteral;
import io.etcdscope.promql.ast.Expr.Paren;
import io.etcdscope.promql.ast.Expr.StringLiteral;
import io.etcdscope.promql.ast.Expr.Unary;
import io.etcdscope.promql.ast.VectorMatching;
import io.etcdscope.promql.ast.VectorMatching.Cardinality;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expressions by descending over the words, operators by precedence. */
final class ExprParser {
  /** Both limits keep the recursion over a tree within a thread's stack. */
  static final int MAX_DEPTH = 200;

  static final int MAX_OPERATORS = 1_000;

  private final Cursor cursor;
  private final SelectorParser selectors;
  private final CallParser calls;
  private int depth;
  private int operators;

  ExprParser(Cursor cursor) {
    this.cursor = cursor;
    this.selectors = new SelectorParser(cursor);
    this.calls = new CallParser(cursor, this);
  }

  Expr expression() {
    return expression(1);
  }

  /** An expression of operators that bind at least as tightly as {@code precedence}. */
  private Expr expression(int precedence) {
    enter();
    Expr left = unary();
    for (BinaryOp op = operator(); op != null && op.precedence() >= precedence; op = operator()) {
      if (++operators > MAX_OPERATORS) {
        throw cursor.unexpected("the query", "at most " + MAX_OPERATORS + " operators; split it");
      }
      left = binary(op, left);
    }
    depth--;
    return left;
  }

  private void enter() {
    if (++depth > MAX_DEPTH) {
      throw cursor.unexpected("the query", "at most " + MAX_DEPTH + " levels of nesting; split it");
    }
  }

  private Binary binary(BinaryOp op, Expr left) {
    int offset = cursor.next().span().start();
    boolean bool = cursor.acceptWord("bool");
    VectorMatching matching = matching();
    int next = op.isRightAssociative() ? op.precedence() : op.precedence() + 1;
    Expr right = expression(next);
    return new Binary(op, left, right, bool, matching, offset);
  }

  private @Nullable BinaryOp operator() {
    Token token = cursor.peek();
    for (BinaryOp op : BinaryOp.values()) {
      if (token.isOperator(op.text()) || token.isWord(op.text())) {
        return op;
      }
    }
    return null;
  }

  private VectorMatching matching() {
    boolean on = cursor.isWord("on");
    if (!on && !cursor.isWord("ignoring")) {
      if (cursor.isWord("group_left") || cursor.isWord("group_right")) {
        throw cursor.unexpected("vector matching", "on(...) or ignoring(...) before it");
      }
      return VectorMatching.DEFAULT;
    }
    cursor.next();
    List<String> labels = selectors.groupingLabels();
    Cardinality cardinality = Cardinality.ONE_TO_ONE;
    List<String> include = List.of();
    boolean left = cursor.isWord("group_left");
    if (left || cursor.isWord("group_right")) {
      cursor.next();
      cardinality = left ? Cardinality.MANY_TO_ONE : Cardinality.ONE_TO_MANY;
      include = cursor.is(TokenType.LEFT_PAREN) ? selectors.groupingLabels() : List.of();
    }
    return new VectorMatching(cardinality, on, labels, include);
  }

  /** A sign binds like a multiplication, so {@code -2^2} is -4. */
  private Expr unary() {
    Token sign = cursor.peek();
    boolean negative = sign.isOperator("-");
    if (!negative && !sign.isOperator("+")) {
      return selectors.modifiers(primary());
    }
    cursor.next();
    Expr operand = expression(BinaryOp.POWER.precedence());
    if (operand instanceof NumberLiteral number) {
      double value = negative ? -number.value() : number.value();
      return new NumberLiteral(value, number.isDuration(), sign.span().to(number.span()));
    }
    return new Unary(negative, operand, sign.span().to(operand.span()));
  }

  private Expr primary() {
    Token token = cursor.peek();
    return switch (token.type()) {
      case NUMBER -> {
        cursor.next();
        yield new NumberLiteral(Literals.number(token), false, token.span());
      }
      case DURATION -> {
        cursor.next();
        yield new NumberLiteral(Literals.durationMs(token) / 1000.0, true, token.span());
      }
      case STRING -> {
        cursor.next();
        yield new StringLiteral(Literals.string(token), token.span());
      }
      case LEFT_PAREN -> paren();
      case LEFT_BRACE -> selectors.selector();
      case IDENTIFIER -> named(token);
      default -> throw cursor.unexpected("the query", "an expression");
    };
  }

  private Paren paren() {
    int start = cursor.next().span().start();
    Expr inner = expression();
    cursor.expect(TokenType.RIGHT_PAREN, "parentheses", "an operator or \")\"");
    return new Paren(inner, cursor.from(start));
  }

  private Expr named(Token token) {
    if (token.isWord("inf") || token.isWord("nan")) {
      cursor.next();
      return new NumberLiteral(Literals.number(token), false, token.span());
    }
    Expr call = calls.aggregationOrCall();
    return call != null ? call : selectors.selector();
  }
}
