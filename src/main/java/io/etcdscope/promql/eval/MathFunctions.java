package io.etcdscope.promql.eval;

import io.etcdscope.promql.ast.Function;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The functions of one number. */
final class MathFunctions {
  private static final double LN_2 = Math.log(2);
  private static final double LN_10 = Math.log(10);

  private MathFunctions() {}

  /** The function; null where it is none of a number alone. */
  static @Nullable DoubleUnaryOperator named(Function function) {
    return switch (function) {
      case ABS -> Math::abs;
      case ACOS -> Math::acos;
      case ACOSH -> MathFunctions::acosh;
      case ASIN -> Math::asin;
      case ASINH -> MathFunctions::asinh;
      case ATAN -> Math::atan;
      case ATANH -> MathFunctions::atanh;
      case CEIL -> Math::ceil;
      case COS -> Math::cos;
      case COSH -> Math::cosh;
      case DEG -> x -> x * 180 / Math.PI;
      case EXP -> Math::exp;
      case FLOOR -> Math::floor;
      case LN -> Math::log;
      case LOG10 -> MathFunctions::log10;
      case LOG2 -> MathFunctions::log2;
      case RAD -> x -> x * Math.PI / 180;
      case SGN -> Math::signum;
      case SIN -> Math::sin;
      case SINH -> Math::sinh;
      case SQRT -> Math::sqrt;
      case TAN -> Math::tan;
      case TANH -> Math::tanh;
      default -> null;
    };
  }

  /** By way of the exponent, as Go does: exact for powers of two. */
  private static double log2(double x) {
    int exponent = Math.getExponent(x);
    if (!(x > 0) || exponent > Double.MAX_EXPONENT || exponent < Double.MIN_EXPONENT) {
      return Math.log(x) / LN_2;
    }
    double fraction = x / Math.scalb(1.0, exponent + 1);
    return fraction == 0.5 ? exponent : Math.log(fraction) * (1 / LN_2) + (exponent + 1);
  }

  /** Go's formula, for the same last digit. */
  private static double log10(double x) {
    return log2(x) * (LN_2 / LN_10);
  }

  private static double asinh(double x) {
    double size = Math.abs(x);
    if (size > 1L << 28 || Double.isNaN(x)) {
      return Math.copySign(Math.log(size) + LN_2, x);
    }
    double square = size * size;
    return Math.copySign(Math.log1p(size + square / (1 + Math.sqrt(1 + square))), x);
  }

  private static double acosh(double x) {
    if (x > 1L << 28) {
      return Math.log(x) + LN_2;
    }
    double above = x - 1;
    return Math.log1p(above + Math.sqrt(2 * above + above * above));
  }

  private static double atanh(double x) {
    return 0.5 * Math.log1p(2 * x / (1 - x));
  }
}
