package io.etcdscope.promql.eval;

/**
 * The mark for "no value at this step" in a column. NaN is a value, so the mark is one quiet NaN
 * among the many, which no arithmetic on other values makes.
 */
final class Absent {
  private static final long BITS = 0x7ff8a85e_47ab5e47L;

  /** To be stored, never computed with. */
  static final double VALUE = Double.longBitsToDouble(BITS);

  private Absent() {}

  static boolean is(double value) {
    return Double.isNaN(value) && Double.doubleToRawLongBits(value) == BITS;
  }

  static double[] column(int count) {
    double[] values = new double[count];
    java.util.Arrays.fill(values, VALUE);
    return values;
  }
}
