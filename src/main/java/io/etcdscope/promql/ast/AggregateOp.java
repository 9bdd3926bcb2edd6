package io.etcdscope.promql.ast;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An aggregation over the series of a vector. */
public enum AggregateOp {
  SUM(null),
  AVG(null),
  COUNT(null),
  MIN(null),
  MAX(null),
  GROUP(null),
  STDDEV(null),
  STDVAR(null),
  TOPK(ValueType.SCALAR),
  BOTTOMK(ValueType.SCALAR),
  QUANTILE(ValueType.SCALAR),
  COUNT_VALUES(ValueType.STRING);

  private final @Nullable ValueType parameter;

  AggregateOp(@Nullable ValueType parameter) {
    this.parameter = parameter;
  }

  /** As written. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Type of the parameter in front of the vector; null for an aggregation without. */
  public @Nullable ValueType parameter() {
    return parameter;
  }
}
