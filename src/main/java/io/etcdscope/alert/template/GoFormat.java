package io.etcdscope.alert.template;

import io.etcdscope.alert.template.TemplateData.QuerySample;
import io.etcdscope.model.Labels;
import io.etcdscope.promql.ast.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Numbers and values as Go's {@code fmt} and {@code strconv} write them. */
final class GoFormat {
  /** Of {@code %g} without a precision: from here on the shortest form has an exponent. */
  private static final int SHORTEST_LIMIT = 6;

  private GoFormat() {}

  /** {@code %v}. */
  static String plain(@Nullable Object value) {
    if (value == null) {
      return "<nil>";
    }
    if (value instanceof Double real) {
      return general(real, -1);
    }
    if (value instanceof QuerySample sample) {
      return "{" + plain(sample.labels().toMap()) + " " + general(sample.value(), -1) + "}";
    }
    if (value instanceof TemplateData data) {
      Labels labels = data.labels();
      return "{" + plain(labels.toMap()) + " " + general(data.value(), -1) + "}";
    }
    if (value instanceof Map<?, ?> map) {
      StringJoiner parts = new StringJoiner(" ", "map[", "]");
      new TreeMap<>(map).forEach((key, element) -> parts.add(key + ":" + plain(element)));
      return parts.toString();
    }
    if (value instanceof List<?> list) {
      StringJoiner parts = new StringJoiner(" ", "[", "]");
      list.forEach(element -> parts.add(plain(element)));
      return parts.toString();
    }
    return value.toString();
  }

  /** Not a number or infinite, as Go says it; null for the others. */
  private static @Nullable String special(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    return Double.isInfinite(value) ? (value > 0 ? "+Inf" : "-Inf") : null;
  }

  /**
   * {@code %g}.
   *
   * @param precision significant digits; -1 for the fewest that read back the same
   */
  static String general(double value, int precision) {
    String special = special(value);
    if (special != null) {
      return special;
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    boolean shortest = precision < 0;
    int wanted = precision == 0 ? 1 : precision;
    BigDecimal rounded =
        shortest
            ? new BigDecimal(Numbers.format(value))
            : new BigDecimal(value).round(new MathContext(wanted, RoundingMode.HALF_EVEN));
    BigDecimal digits = rounded.stripTrailingZeros();
    int count = digits.precision();
    int point = count - digits.scale();
    int limit = shortest ? SHORTEST_LIMIT : wanted;
    if (!shortest && limit > count && count >= point) {
      limit = count;
    }
    int exponent = point - 1;
    if (exponent < -4 || exponent >= limit) {
      return exponential(digits, exponent);
    }
    return digits.toPlainString();
  }

  /** {@code %e} of the digits there are. */
  private static String exponential(BigDecimal digits, int exponent) {
    String all = digits.unscaledValue().abs().toString();
    String mantissa = all.length() == 1 ? all : all.charAt(0) + "." + all.substring(1);
    String size = Integer.toString(Math.abs(exponent));
    return (digits.signum() < 0 ? "-" : "")
        + mantissa
        + (exponent < 0 ? "e-" : "e+")
        + (size.length() < 2 ? "0" : "")
        + size;
  }

  /** {@code %e} with digits behind the point. */
  static String scientific(double value, int precision) {
    String special = special(value);
    if (special != null) {
      return special;
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
    if (rounded.signum() == 0) {
      return (precision == 0 ? "0" : "0." + "0".repeat(precision)) + "e+00";
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    int missing = precision + 1 - rounded.precision();
    BigDecimal full =
        missing > 0
            ? rounded.setScale(rounded.scale() + missing, RoundingMode.UNNECESSARY)
            : rounded;
    return exponential(full, exponent);
  }

  /** {@code %f} with digits behind the point. */
  static String fixed(double value, int precision) {
    String special = special(value);
    if (special != null) {
      return special;
    }
    String text = new BigDecimal(value).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
    boolean lostSign = value < 0 || (value == 0 && 1 / value < 0);
    return lostSign && !text.startsWith("-") ? "-" + text : text;
  }
}
