package io.etcdscope.promql.ast;

import io.etcdscope.promql.ast.Expr.Aggregation;
import io.etcdscope.promql.ast.Expr.Binary;
import io.etcdscope.promql.ast.Expr.Call;
import io.etcdscope.promql.ast.Expr.MatrixSelector;
import io.etcdscope.promql.ast.Expr.NumberLiteral;
import io.etcdscope.promql.ast.Expr.Paren;
import io.etcdscope.promql.ast.Expr.StringLiteral;
import io.etcdscope.promql.ast.Expr.Subquery;
import io.etcdscope.promql.ast.Expr.Unary;
import io.etcdscope.promql.ast.Expr.VectorSelector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;

/** Prints an expression in the one form that Prometheus itself prints. */
final class Printer {
  private Printer() {}

  static String print(Expr expr) {
    StringBuilder out = new StringBuilder();
    append(out, expr);
    return out.toString();
  }

  private static void append(StringBuilder out, Expr expr) {
    if (expr instanceof NumberLiteral number) {
      out.append(number(number));
    } else if (expr instanceof StringLiteral text) {
      out.append(Quoting.quote(text.value()));
    } else if (expr instanceof VectorSelector selector) {
      appendSelector(out, selector);
    } else if (expr instanceof MatrixSelector matrix) {
      appendMatrix(out, matrix);
    } else if (expr instanceof Subquery subquery) {
      appendSubquery(out, subquery);
    } else if (expr instanceof Call call) {
      out.append(call.function().text()).append('(');
      appendAll(out, call.arguments());
      out.append(')');
    } else if (expr instanceof Aggregation aggregation) {
      appendAggregation(out, aggregation);
    } else if (expr instanceof Binary binary) {
      appendBinary(out, binary);
    } else if (expr instanceof Unary unary) {
      out.append(unary.negative() ? '-' : '+');
      append(out, unary.expr());
    } else if (expr instanceof Paren paren) {
      out.append('(');
      append(out, paren.expr());
      out.append(')');
    }
  }

  private static String number(NumberLiteral number) {
    if (!number.isDuration()) {
      return Numbers.format(number.value());
    }
    long ms = Math.round(number.value() * 1000);
    return ms < 0 ? "-" + Durations.format(-ms) : Durations.format(ms);
  }

  private static void appendSelector(StringBuilder out, VectorSelector selector) {
    appendSeries(out, selector);
    appendAt(out, selector.shift());
    appendEdge(out, selector.edge());
    appendOffset(out, selector.shift());
  }

  private static void appendSeries(StringBuilder out, VectorSelector selector) {
    List<String> conditions = new ArrayList<>();
    for (Matcher matcher : selector.matchers()) {
      boolean isName = matcher.isMetricName() && matcher.value().equals(selector.name());
      if (!isName || selector.name().isEmpty()) {
        conditions.add(matcher.toString());
      }
    }
    out.append(selector.name());
    if (!conditions.isEmpty()) {
      Collections.sort(conditions);
      out.append('{').append(String.join(",", conditions)).append('}');
    }
  }

  private static void appendMatrix(StringBuilder out, MatrixSelector matrix) {
    VectorSelector selector = matrix.selector();
    appendSeries(out, selector);
    out.append('[').append(Durations.format(matrix.rangeMs())).append(']');
    appendEdge(out, selector.edge());
    appendAt(out, selector.shift());
    appendOffset(out, selector.shift());
  }

  private static void appendSubquery(StringBuilder out, Subquery subquery) {
    append(out, subquery.expr());
    out.append('[').append(Durations.format(subquery.rangeMs())).append(':');
    if (subquery.stepMs() != 0) {
      out.append(Durations.format(subquery.stepMs()));
    }
    out.append(']');
    appendAt(out, subquery.shift());
    appendOffset(out, subquery.shift());
  }

  private static void appendEdge(StringBuilder out, RangeEdge edge) {
    if (edge != RangeEdge.PLAIN) {
      out.append(' ').append(edge.text());
    }
  }

  private static void appendAt(StringBuilder out, TimeShift shift) {
    switch (shift.at()) {
      case STEP -> {}
      case TIME -> out.append(" @ ").append(Numbers.formatMillis(shift.atMs()));
      case START -> out.append(" @ start()");
      case END -> out.append(" @ end()");
    }
  }

  private static void appendOffset(StringBuilder out, TimeShift shift) {
    if (shift.offsetMs() > 0) {
      out.append(" offset ").append(Durations.format(shift.offsetMs()));
    } else if (shift.offsetMs() < 0) {
      out.append(" offset -").append(Durations.format(-shift.offsetMs()));
    }
  }

  private static void appendAggregation(StringBuilder out, Aggregation aggregation) {
    out.append(aggregation.op().text());
    if (aggregation.without()) {
      out.append(" without (").append(labels(aggregation.labels())).append(") ");
    } else if (!aggregation.labels().isEmpty()) {
      out.append(" by (").append(labels(aggregation.labels())).append(") ");
    }
    out.append('(');
    appendAll(out, aggregation.children());
    out.append(')');
  }

  private static void appendBinary(StringBuilder out, Binary binary) {
    appendLeft(out, binary);
    out.append(' ').append(binary.op().text());
    if (binary.bool()) {
      out.append(" bool");
    }
    appendMatching(out, binary.matching());
    out.append(' ');
    append(out, binary.right());
  }

  /** Before a power an infinity loses its plus, which would be read as the sign of the power. */
  private static void appendLeft(StringBuilder out, Binary binary) {
    boolean infinite =
        binary.left() instanceof NumberLiteral number && number.value() == Double.POSITIVE_INFINITY;
    if (infinite && binary.op() == BinaryOp.POWER) {
      out.append("Inf");
    } else {
      append(out, binary.left());
    }
  }

  private static void appendMatching(StringBuilder out, VectorMatching matching) {
    if (!matching.labels().isEmpty() || matching.on() || matching.isGrouped()) {
      out.append(matching.on() ? " on (" : " ignoring (")
          .append(labels(matching.labels()))
          .append(')');
    }
    if (matching.isGrouped()) {
      out.append(
              matching.cardinality() == VectorMatching.Cardinality.MANY_TO_ONE
                  ? " group_left ("
                  : " group_right (")
          .append(labels(matching.include()))
          .append(')');
    }
  }

  private static String labels(List<String> names) {
    StringJoiner out = new StringJoiner(", ");
    names.forEach(name -> out.add(Quoting.labelName(name)));
    return out.toString();
  }

  private static void appendAll(StringBuilder out, List<Expr> exprs) {
    for (int i = 0; i < exprs.size(); i++) {
      if (i > 0) {
        out.append(", ");
      }
      append(out, exprs.get(i));
    }
  }
}
