package io.etcdscope.statistics;

/** A sum of doubles whose error does not grow with their number (Neumaier's form of Kahan's). */
public final class CompensatedSum {
  private double sum;
  private double lost;

  /** Sum of all of {@code values} in their order. */
  public static double of(double[] values) {
    CompensatedSum sum = new CompensatedSum();
    for (double value : values) {
      sum.add(value);
    }
    return sum.value();
  }

  /** Adds one value. */
  public void add(double value) {
    double next = sum + value;
    if (Math.abs(sum) >= Math.abs(value)) {
      lost += sum - next + value;
    } else {
      lost += value - next + sum;
    }
    sum = next;
  }

  /** The sum so far. */
  public double value() {
    return sum + lost;
  }
}
