package io.etcdscope.promql.ast;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;

/** Numbers as Prometheus writes them. */
public final class Numbers {
  private Numbers() {}

  /**
   * The shortest decimal digits that read back the same, never with an exponent: Go's {@code
   * strconv.FormatFloat(v, 'f', -1, 64)}.
   */
  public static String format(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return value == 0 && 1 / value < 0 ? "-0" : Long.toString((long) value);
    }
    String shortest = NumberOutput.toString(value, true);
    if (shortest.indexOf('E') >= 0) {
      return new BigDecimal(shortest).stripTrailingZeros().toPlainString();
    }
    return shortest.endsWith(".0") ? shortest.substring(0, shortest.length() - 2) : shortest;
  }

  /** Milliseconds as seconds with three decimals. */
  static String formatMillis(long milliseconds) {
    return BigDecimal.valueOf(milliseconds, 3).toPlainString();
  }
}
