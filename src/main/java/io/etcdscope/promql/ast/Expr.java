package io.etcdscope.promql.ast;

import io.etcdscope.model.Labels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression of PromQL; {@code toString} prints it as Prometheus does. */
public sealed interface Expr {
  /** Where it stands in the query's text. */
  Span span();

  /** Its type. */
  ValueType type();

  /** The expressions directly within, in the order written. */
  List<Expr> children();

  /**
   * A number.
   *
   * @param value the number, a duration in seconds
   * @param isDuration whether it was written as a duration
   */
  record NumberLiteral(double value, boolean isDuration, Span span) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.SCALAR;
    }

    @Override
    public List<Expr> children() {
      return List.of();
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  /**
   * A text.
   *
   * @param value without quotes and escapes
   */
  record StringLiteral(String value, Span span) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.STRING;
    }

    @Override
    public List<Expr> children() {
      return List.of();
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  /**
   * Series, and the newest sample of each.
   *
   * @param name the metric's name in front of the braces; empty where there is none
   * @param matchers all conditions, that on the name too
   * @param shift offset and fixed time
   * @param edge written behind it or behind the range
   */
  record VectorSelector(
      String name, List<Matcher> matchers, TimeShift shift, RangeEdge edge, Span span)
      implements Expr {
    /** Copies the matchers. */
    public VectorSelector {
      matchers = List.copyOf(matchers);
    }

    @Override
    public ValueType type() {
      return ValueType.VECTOR;
    }

    @Override
    public List<Expr> children() {
      return List.of();
    }

    /** The one metric this asks for; null where a pattern or nothing names it. */
    public @Nullable String metric() {
      for (Matcher matcher : matchers) {
        if (matcher.op() == Matcher.Op.EQUAL && matcher.name().equals(Labels.METRIC_NAME)) {
          return matcher.value();
        }
      }
      return null;
    }

    /** With another shift. */
    public VectorSelector with(TimeShift other) {
      return new VectorSelector(name, matchers, other, edge, span);
    }

    /** With another edge. */
    public VectorSelector with(RangeEdge other) {
      return new VectorSelector(name, matchers, shift, other, span);
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  /**
   * The samples of a range.
   *
   * @param selector which series, when, and how the edges are treated
   * @param rangeMs length of the range in milliseconds
   */
  record MatrixSelector(VectorSelector selector, long rangeMs, Span span) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.MATRIX;
    }

    @Override
    public List<Expr> children() {
      return List.of(selector);
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  /**
   * A vector evaluated at many times.
   *
   * @param expr what is evaluated
   * @param rangeMs length of the range in milliseconds
   * @param stepMs distance of the evaluations in milliseconds; 0 is the engine's default
   * @param shift offset and fixed time
   */
  record Subquery(Expr expr, long rangeMs, long stepMs, TimeShift shift, Span span)
      implements Expr {
    @Override
    public ValueType type() {
      return ValueType.MATRIX;
    }

    @Override
    public List<Expr> children() {
      return List.of(expr);
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  /** A function of its arguments. */
  record Call(Function function, List<Expr> arguments, Span span) implements Expr {
    /** Copies the arguments. */
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public ValueType type() {
      return function.returns();
    }

    @Override
    public List<Expr> children() {
      return arguments;
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  /**
   * One value of many series.
   *
   * @param op what is done
   * @param parameter of {@code topk} and its kin; null where there is none
   * @param expr the vector
   * @param without whether {@code labels} are dropped instead of kept
   * @param labels of {@code by} or {@code without}
   */
  record Aggregation(
      AggregateOp op,
      @Nullable Expr parameter,
      Expr expr,
      boolean without,
      List<String> labels,
      Span span)
      implements Expr {
    /** Copies the labels. */
    public Aggregation {
      labels = List.copyOf(labels);
    }

    @Override
    public ValueType type() {
      return ValueType.VECTOR;
    }

    @Override
    public List<Expr> children() {
      return parameter == null ? List.of(expr) : List.of(parameter, expr);
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  /**
   * Two expressions and an operator.
   *
   * @param bool whether a comparison gives 0 or 1 instead of filtering
   * @param matching how series are matched; means nothing where a side is a scalar
   * @param operatorOffset offset of the operator's first character in the query's text
   */
  record Binary(
      BinaryOp op, Expr left, Expr right, boolean bool, VectorMatching matching, int operatorOffset)
      implements Expr {
    @Override
    public Span span() {
      return left.span().to(right.span());
    }

    @Override
    public ValueType type() {
      return left.type() == ValueType.SCALAR && right.type() == ValueType.SCALAR
          ? ValueType.SCALAR
          : ValueType.VECTOR;
    }

    @Override
    public List<Expr> children() {
      return List.of(left, right);
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  /**
   * A sign in front of an expression.
   *
   * @param negative whether it is a minus
   */
  record Unary(boolean negative, Expr expr, Span span) implements Expr {
    @Override
    public ValueType type() {
      return expr.type();
    }

    @Override
    public List<Expr> children() {
      return List.of(expr);
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  /** An expression in parentheses. */
  record Paren(Expr expr, Span span) implements Expr {
    @Override
    public ValueType type() {
      return expr.type();
    }

    @Override
    public List<Expr> children() {
      return List.of(expr);
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }
}
