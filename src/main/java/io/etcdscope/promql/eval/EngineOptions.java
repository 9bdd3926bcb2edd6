package io.etcdscope.promql.eval;

import io.etcdscope.promql.ast.BinaryOp;

/**
 * How an engine answers.
 *
 * @param lookbackMs how old a sample of an instant selector may be, in milliseconds
 * @param dialect whose rules hold where versions differ
 * @param subqueryStepMs step of a subquery that names none, in milliseconds (Prometheus' evaluation
 *     interval)
 * @param maxValues most values (series times steps) that one part of a query may hold
 */
public record EngineOptions(long lookbackMs, Dialect dialect, long subqueryStepMs, long maxValues) {
  /** As Prometheus 3 answers with its default flags. */
  public static final EngineOptions PROMETHEUS_3 =
      new EngineOptions(300_000, Dialect.PROMETHEUS_3, 60_000, 50_000_000);

  /** As Prometheus 2.42 answers with its default flags. */
  public static final EngineOptions PROMETHEUS_2 =
      new EngineOptions(300_000, Dialect.PROMETHEUS_2, 60_000, 50_000_000);

  /** Whose rules hold where versions of Prometheus differ. */
  public enum Dialect {
    /**
     * 2.42: ranges and lookback are closed at both ends; {@code rate} and its kin clamp to zero
     * before the threshold test; aggregations add up without compensation; bucket counts that
     * differ by rounding alone are not made equal; {@code atan2} keeps the metric's name; the
     * variance of one value is 0 even where it is not finite.
     */
    PROMETHEUS_2,
    /** 3.x: ranges and lookback are open on the left. */
    PROMETHEUS_3
  }

  /** Whether ranges and lookback leave out their first millisecond. */
  boolean isLeftOpen() {
    return dialect == Dialect.PROMETHEUS_3;
  }

  /** Whether the result of an operator keeps the metric's name. */
  boolean keepsName(BinaryOp op, boolean bool) {
    return op == BinaryOp.ATAN2 ? dialect == Dialect.PROMETHEUS_2 : op.isComparison() && !bool;
  }

  /** With another lookback. */
  public EngineOptions withLookback(long milliseconds) {
    return new EngineOptions(milliseconds, dialect, subqueryStepMs, maxValues);
  }
}
