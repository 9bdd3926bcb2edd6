package io.etcdscope.promql.ast;

import io.etcdscope.model.Labels;

/**
 * A condition on one label; a missing label has the empty value.
 *
 * @param name of the label, {@code __name__} for the metric
 * @param op how to compare
 * @param value text or regular expression
 * @param pattern the compiled expression; matches everything where {@code op} is not one of the two
 *     regular ones
 */
public record Matcher(String name, Op op, String value, Regex pattern) {
  /** How a matcher compares. */
  public enum Op {
    EQUAL("="),
    NOT_EQUAL("!="),
    REGEX("=~"),
    NOT_REGEX("!~");

    private final String text;

    Op(String text) {
      this.text = text;
    }

    /** As written. */
    public String text() {
      return text;
    }
  }

  /**
   * A matcher of its parts.
   *
   * @throws IllegalArgumentException for a regular expression that is wrong
   */
  public static Matcher of(String name, Op op, String value) {
    boolean regex = op == Op.REGEX || op == Op.NOT_REGEX;
    return new Matcher(name, op, value, regex ? Regex.compile(value) : Regex.ANY);
  }

  /** {@code name="value"}. */
  public static Matcher equal(String name, String value) {
    return of(name, Op.EQUAL, value);
  }

  /** Whether a value of the label passes. */
  public boolean matches(String text) {
    return switch (op) {
      case EQUAL -> value.equals(text);
      case NOT_EQUAL -> !value.equals(text);
      case REGEX -> pattern.matches(text);
      case NOT_REGEX -> !pattern.matches(text);
    };
  }

  /** Whether a set of labels passes. */
  public boolean matches(Labels labels) {
    return matches(labels.getOrEmpty(name));
  }

  /** Whether this names exactly one metric. */
  public boolean isMetricName() {
    return op == Op.EQUAL && name.equals(Labels.METRIC_NAME);
  }

  /** As written in a selector. */
  @Override
  public String toString() {
    return Quoting.labelName(name) + op.text() + Quoting.quote(value);
  }
}
