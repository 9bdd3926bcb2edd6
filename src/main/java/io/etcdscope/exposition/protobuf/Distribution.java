package io.etcdscope.exposition.protobuf;

import java.util.Arrays;

/** A Histogram or Summary message, read whole before any part of it counts. */
final class Distribution {
  private final Wire fields = new Wire();
  private final Wire part = new Wire();
  private double[] bounds = new double[32];
  private double[] values = new double[32];
  private int size;
  private double count;
  private double sum;
  private boolean isNative;

  /** Reads {@code b[from, to)}; false where it is broken. */
  boolean read(byte[] b, int from, int to, boolean histogram) {
    size = 0;
    count = 0;
    sum = 0;
    isNative = false;
    fields.over(b, from, to);
    while (fields.next()) {
      if (fields.is(1, Wire.VARINT)) {
        count = unsigned(fields.number);
      } else if (fields.is(2, Wire.FIXED64)) {
        sum = fields.real();
      } else if (fields.is(3, Wire.LENGTH)) {
        if (!pair(b, histogram)) {
          return false;
        }
      } else if (histogram) {
        other();
      }
    }
    return !fields.isBroken();
  }

  /** Field 4 is the count as a float; schema, spans and deltas (5 to 14) make it native. */
  private void other() {
    if (fields.is(4, Wire.FIXED64)) {
      count = fields.real() > 0 ? fields.real() : count;
    } else if (fields.field >= 5 && fields.field <= 14) {
      isNative = true;
    }
  }

  /**
   * A Bucket: 1 count, 2 bound, 4 count as a float. A Quantile: 1 quantile, 2 value. All optional.
   */
  private boolean pair(byte[] b, boolean histogram) {
    double first = 0;
    double second = 0;
    part.over(b, fields.from, fields.to);
    while (part.next()) {
      if (histogram ? part.is(1, Wire.VARINT) : part.is(1, Wire.FIXED64)) {
        first = histogram ? unsigned(part.number) : part.real();
      } else if (part.is(2, Wire.FIXED64)) {
        second = part.real();
      } else if (histogram && part.is(4, Wire.FIXED64) && part.real() > 0) {
        first = part.real();
      }
    }
    if (size == bounds.length) {
      bounds = Arrays.copyOf(bounds, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    bounds[size] = histogram ? second : first;
    values[size++] = histogram ? first : second;
    return !part.isBroken();
  }

  private static double unsigned(long number) {
    return number >= 0 ? number : (number >>> 1) * 2.0;
  }

  /** Number of buckets or quantiles. */
  int size() {
    return size;
  }

  /** Upper bound of a bucket, or the quantile. */
  double bound(int i) {
    return bounds[i];
  }

  /** Cumulative count of a bucket, or the value at the quantile. */
  double value(int i) {
    return values[i];
  }

  /** Number of observations. */
  double count() {
    return count;
  }

  /** Sum of observations. */
  double sum() {
    return sum;
  }

  /** Whether it has the fields of a native histogram. */
  boolean isNative() {
    return isNative;
  }

  /** Whether the bucket up to infinity is missing, which text 0.0.4 shows always. */
  boolean lacksInfinity() {
    return size == 0 || bounds[size - 1] != Double.POSITIVE_INFINITY;
  }
}
