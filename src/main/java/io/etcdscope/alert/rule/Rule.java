package io.etcdscope.alert.rule;

import io.etcdscope.alert.template.Template;
import io.etcdscope.promql.ast.Expr;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A rule of Prometheus: one that records a series, or one that alerts.
 *
 * @param kind which of the two
 * @param name of the alert, or of the metric that is recorded
 * @param expr what is evaluated
 * @param text the expression as written, and where
 * @param times how long a result must last
 * @param labels added to the result; of an alert templates
 * @param annotations texts of an alert
 * @param place where the rule begins
 */
public record Rule(
    Kind kind,
    String name,
    Expr expr,
    ExprText text,
    Times times,
    Map<String, Template> labels,
    Map<String, Template> annotations,
    Place place) {
  /** What a rule makes. */
  public enum Kind {
    /** Alerts. */
    ALERT,
    /** A series under a new name. */
    RECORD
  }

  /**
   * How long a result must last, and how long it holds on; milliseconds.
   *
   * @param forMs before a pending alert fires; 0 where the rule names none
   * @param keepFiringForMs after the last result
   * @param isForWritten whether the rule names a {@code for}
   */
  public record Times(long forMs, long keepFiringForMs, boolean isForWritten) {}

  /** Copies the maps, in their order. */
  public Rule {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
  }

  /** Whether it alerts. */
  public boolean isAlert() {
    return kind == Kind.ALERT;
  }

  /** The label {@code severity} as written; empty where there is none. */
  public String severity() {
    Template severity = labels.get("severity");
    return severity == null ? "" : severity.source();
  }

  /** An annotation as written; empty where there is none. */
  public String annotation(String key) {
    Template text = annotations.get(key);
    return text == null ? "" : text.source();
  }

  /** The same with another expression and another {@code for}. */
  public Rule with(Expr otherExpr, long forMs) {
    Times other = new Times(forMs, times.keepFiringForMs(), times.isForWritten());
    return new Rule(kind, name, otherExpr, text, other, labels, annotations, place);
  }
}
