package io.etcdscope.promql.parse;

import io.etcdscope.promql.ast.Expr;
import io.etcdscope.promql.ast.Expr.MatrixSelector;
import io.etcdscope.promql.ast.Expr.Subquery;
import io.etcdscope.promql.ast.Expr.VectorSelector;
import io.etcdscope.promql.ast.RangeEdge;
import io.etcdscope.promql.ast.Span;
import io.etcdscope.promql.ast.TimeShift;
import io.etcdscope.promql.ast.TimeShift.At;

/** Ranges, subqueries, {@code offset}, {@code @}, {@code anchored} and {@code smoothed}. */
final class ModifierParser {
  /** More than one range behind another makes a tree deep without brackets. */
  private static final int MAX_MODIFIERS = 100;

  private final Cursor cursor;

  ModifierParser(Cursor cursor) {
    this.cursor = cursor;
  }

  Expr apply(Expr operand) {
    Expr expr = operand;
    boolean offset = false;
    for (int i = 0; ; i++) {
      if (i > MAX_MODIFIERS) {
        throw cursor.unexpected("the query", "at most " + MAX_MODIFIERS + " modifiers");
      }
      if (cursor.is(TokenType.LEFT_BRACKET)) {
        expr = range(expr, offset);
        offset = false;
      } else if (cursor.isWord("offset")) {
        expr = offset(expr, offset);
        offset = true;
      } else if (cursor.is(TokenType.AT)) {
        expr = at(expr);
      } else if (cursor.isWord("anchored") || cursor.isWord("smoothed")) {
        expr = edge(expr);
      } else {
        return expr;
      }
    }
  }

  private Expr range(Expr expr, boolean offset) {
    int bracket = cursor.next().span().start();
    long range = duration("subquery or range selector");
    if (!cursor.accept(TokenType.COLON)) {
      cursor.expect(TokenType.RIGHT_BRACKET, "subquery or range", "\":\" or \"]\"");
      return matrix(expr, range, offset, bracket);
    }
    long step = 0;
    if (!cursor.is(TokenType.RIGHT_BRACKET)) {
      step = duration("subquery selector");
      cursor.expect(TokenType.RIGHT_BRACKET, "subquery selector", "\"]\"");
    }
    cursor.accept(TokenType.RIGHT_BRACKET);
    Span span = cursor.from(expr.span().start());
    return new Subquery(expr, range, step, TimeShift.NONE, span);
  }

  private MatrixSelector matrix(Expr expr, long range, boolean offset, int bracket) {
    if (!(expr instanceof VectorSelector selector)) {
      throw new ParseFailure(bracket, "ranges only allowed for vector selectors");
    }
    if (offset || selector.shift().offsetMs() != 0) {
      throw new ParseFailure(bracket, "no offset modifiers allowed before range");
    }
    if (selector.shift().isFixed()) {
      throw new ParseFailure(bracket, "no @ modifiers allowed before range");
    }
    if (selector.edge() != RangeEdge.PLAIN) {
      throw new ParseFailure(
          bracket, "no " + selector.edge().text() + " modifier allowed before range");
    }
    return new MatrixSelector(selector, range, cursor.from(expr.span().start()));
  }

  /** A positive duration or number of seconds, in milliseconds. */
  private long duration(String context) {
    Token token = cursor.peek();
    long milliseconds = unsignedDuration(context);
    if (milliseconds <= 0) {
      throw new ParseFailure(token.span().start(), "duration must be greater than 0");
    }
    return milliseconds;
  }

  private long unsignedDuration(String context) {
    Token token = cursor.peek();
    if (token.type() == TokenType.DURATION) {
      return Literals.durationMs(cursor.next());
    }
    if (token.type() == TokenType.NUMBER) {
      return Literals.secondsToMs(cursor.next(), Literals.number(token));
    }
    throw cursor.unexpected(context, "a duration such as 5m");
  }

  private Expr offset(Expr expr, boolean again) {
    Token word = cursor.next();
    boolean negative = cursor.peek().isOperator("-");
    if (negative || cursor.peek().isOperator("+")) {
      cursor.next();
    }
    long value = unsignedDuration("offset");
    TimeShift shift = shift(expr, word, "offset");
    if (again || shift.offsetMs() != 0) {
      throw new ParseFailure(word.span().start(), "offset may not be set multiple times");
    }
    return with(expr, shift.withOffset(negative ? -value : value));
  }

  private Expr at(Expr expr) {
    Token sign = cursor.next();
    TimeShift shift = shift(expr, sign, "@");
    if (shift.isFixed()) {
      throw new ParseFailure(sign.span().start(), "@ <timestamp> may not be set multiple times");
    }
    boolean start = cursor.isWord("start");
    if (start || cursor.isWord("end")) {
      cursor.next();
      cursor.expect(TokenType.LEFT_PAREN, "@", "\"()\"");
      cursor.expect(TokenType.RIGHT_PAREN, "@", "\")\"");
      return with(expr, shift.withAt(start ? At.START : At.END, 0));
    }
    return with(expr, shift.withAt(At.TIME, timestamp()));
  }

  private long timestamp() {
    boolean negative = cursor.peek().isOperator("-");
    if (negative || cursor.peek().isOperator("+")) {
      cursor.next();
    }
    Token token = cursor.peek();
    if (token.isWord("inf") || token.isWord("nan")) {
      throw new ParseFailure(
          token.span().start(), "timestamp out of bounds for @ modifier: " + token.text());
    }
    cursor.expect(TokenType.NUMBER, "@", "timestamp, start() or end()");
    double seconds = Literals.number(token);
    if (Math.abs(seconds) > Long.MAX_VALUE / 1e3) {
      throw new ParseFailure(
          token.span().start(), "timestamp out of bounds for @ modifier: " + token.text());
    }
    long milliseconds = Math.round(seconds * 1000);
    return negative ? -milliseconds : milliseconds;
  }

  private static TimeShift shift(Expr expr, Token word, String what) {
    if (expr instanceof VectorSelector selector) {
      return selector.shift();
    }
    if (expr instanceof MatrixSelector matrix) {
      return matrix.selector().shift();
    }
    if (expr instanceof Subquery subquery) {
      return subquery.shift();
    }
    throw new ParseFailure(
        word.span().start(),
        what
            + " modifier must be preceded by an instant vector selector or range vector selector"
            + " or a subquery");
  }

  private Expr with(Expr expr, TimeShift shift) {
    Span span = cursor.from(expr.span().start());
    if (expr instanceof VectorSelector v) {
      return new VectorSelector(v.name(), v.matchers(), shift, v.edge(), span);
    }
    if (expr instanceof MatrixSelector m) {
      return new MatrixSelector(m.selector().with(shift), m.rangeMs(), span);
    }
    Subquery s = (Subquery) expr;
    return new Subquery(s.expr(), s.rangeMs(), s.stepMs(), shift, span);
  }

  private Expr edge(Expr expr) {
    Token word = cursor.next();
    RangeEdge edge = word.isWord("anchored") ? RangeEdge.ANCHORED : RangeEdge.SMOOTHED;
    VectorSelector selector = null;
    if (expr instanceof VectorSelector vector && edge == RangeEdge.SMOOTHED) {
      selector = vector;
    } else if (expr instanceof MatrixSelector matrix) {
      selector = matrix.selector();
    }
    if (selector == null) {
      throw new ParseFailure(
          word.span().start(),
          edge.text() + " modifier must be preceded by a range vector selector");
    }
    if (selector.edge() != RangeEdge.PLAIN) {
      throw new ParseFailure(
          word.span().start(), "anchored and smoothed modifiers cannot be used together");
    }
    VectorSelector changed = selector.with(edge);
    return expr instanceof MatrixSelector matrix
        ? new MatrixSelector(changed, matrix.rangeMs(), cursor.from(expr.span().start()))
        : changed;
  }
}
