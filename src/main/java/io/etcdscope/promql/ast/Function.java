package io.etcdscope.promql.ast;

import static io.etcdscope.promql.ast.ValueType.MATRIX;
import static io.etcdscope.promql.ast.ValueType.SCALAR;
import static io.etcdscope.promql.ast.ValueType.STRING;
import static io.etcdscope.promql.ast.ValueType.VECTOR;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every function that can be called: those stable in Prometheus 3 that need no native histogram,
 * and {@code holt_winters}, which was stable in Prometheus 2.
 */
public enum Function {
  ABS(VECTOR, VECTOR),
  ABSENT(VECTOR, VECTOR),
  ABSENT_OVER_TIME(VECTOR, MATRIX),
  ACOS(VECTOR, VECTOR),
  ACOSH(VECTOR, VECTOR),
  ASIN(VECTOR, VECTOR),
  ASINH(VECTOR, VECTOR),
  ATAN(VECTOR, VECTOR),
  ATANH(VECTOR, VECTOR),
  AVG_OVER_TIME(VECTOR, MATRIX),
  CEIL(VECTOR, VECTOR),
  CHANGES(VECTOR, MATRIX),
  CLAMP(VECTOR, VECTOR, SCALAR, SCALAR),
  CLAMP_MAX(VECTOR, VECTOR, SCALAR),
  CLAMP_MIN(VECTOR, VECTOR, SCALAR),
  COS(VECTOR, VECTOR),
  COSH(VECTOR, VECTOR),
  COUNT_OVER_TIME(VECTOR, MATRIX),
  DAYS_IN_MONTH(1, VECTOR, VECTOR),
  DAY_OF_MONTH(1, VECTOR, VECTOR),
  DAY_OF_WEEK(1, VECTOR, VECTOR),
  DAY_OF_YEAR(1, VECTOR, VECTOR),
  DEG(VECTOR, VECTOR),
  DELTA(VECTOR, MATRIX),
  DERIV(VECTOR, MATRIX),
  EXP(VECTOR, VECTOR),
  FLOOR(VECTOR, VECTOR),
  HISTOGRAM_FRACTION(VECTOR, SCALAR, SCALAR, VECTOR),
  HISTOGRAM_QUANTILE(VECTOR, SCALAR, VECTOR),
  HOLT_WINTERS(VECTOR, MATRIX, SCALAR, SCALAR),
  HOUR(1, VECTOR, VECTOR),
  IDELTA(VECTOR, MATRIX),
  INCREASE(VECTOR, MATRIX),
  IRATE(VECTOR, MATRIX),
  LABEL_JOIN(-1, VECTOR, VECTOR, STRING, STRING, STRING),
  LABEL_REPLACE(VECTOR, VECTOR, STRING, STRING, STRING, STRING),
  LAST_OVER_TIME(VECTOR, MATRIX),
  LN(VECTOR, VECTOR),
  LOG10(VECTOR, VECTOR),
  LOG2(VECTOR, VECTOR),
  MAX_OVER_TIME(VECTOR, MATRIX),
  MIN_OVER_TIME(VECTOR, MATRIX),
  MINUTE(1, VECTOR, VECTOR),
  MONTH(1, VECTOR, VECTOR),
  PI(SCALAR),
  PREDICT_LINEAR(VECTOR, MATRIX, SCALAR),
  PRESENT_OVER_TIME(VECTOR, MATRIX),
  QUANTILE_OVER_TIME(VECTOR, SCALAR, MATRIX),
  RAD(VECTOR, VECTOR),
  RATE(VECTOR, MATRIX),
  RESETS(VECTOR, MATRIX),
  ROUND(1, VECTOR, VECTOR, SCALAR),
  SCALAR_OF("scalar", SCALAR, VECTOR),
  SGN(VECTOR, VECTOR),
  SIN(VECTOR, VECTOR),
  SINH(VECTOR, VECTOR),
  SORT(VECTOR, VECTOR),
  SORT_DESC(VECTOR, VECTOR),
  SQRT(VECTOR, VECTOR),
  STDDEV_OVER_TIME(VECTOR, MATRIX),
  STDVAR_OVER_TIME(VECTOR, MATRIX),
  SUM_OVER_TIME(VECTOR, MATRIX),
  TAN(VECTOR, VECTOR),
  TANH(VECTOR, VECTOR),
  TIME(SCALAR),
  TIMESTAMP(VECTOR, VECTOR),
  VECTOR_OF("vector", VECTOR, SCALAR),
  YEAR(1, VECTOR, VECTOR);

  private static final Map<String, Function> BY_NAME = byName();

  /** Functions of native histograms alone. */
  private static final List<String> NATIVE =
      List.of(
          "histogram_avg",
          "histogram_count",
          "histogram_stddev",
          "histogram_stdvar",
          "histogram_sum");

  /** Functions, aggregations and modifiers behind a feature flag of Prometheus 3. */
  private static final List<String> EXPERIMENTAL =
      List.of(
          "double_exponential_smoothing",
          "end",
          "fill",
          "fill_left",
          "fill_right",
          "first_over_time",
          "histogram_quantiles",
          "info",
          "integral",
          "limitk",
          "limit_ratio",
          "mad_over_time",
          "max_of",
          "min_of",
          "range",
          "sort_by_label",
          "sort_by_label_desc",
          "start",
          "step",
          "ts_of_first_over_time",
          "ts_of_last_over_time",
          "ts_of_max_over_time",
          "ts_of_min_over_time");

  /** Why a function that Prometheus knows is refused, by its name. */
  private static final Map<String, String> REFUSED = refused();

  private final String text;
  private final ValueType returns;

  // List.of is immutable, which the checker cannot know of the type List.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<ValueType> parameters;

  /** 0 exactly the parameters; 1 the last may be absent; -1 the last any number of times. */
  private final int variadic;

  Function(ValueType returns, ValueType... parameters) {
    this(0, returns, parameters);
  }

  Function(int variadic, ValueType returns, ValueType... parameters) {
    this.text = name().toLowerCase(Locale.ROOT);
    this.returns = returns;
    this.parameters = List.of(parameters);
    this.variadic = variadic;
  }

  Function(String text, ValueType returns, ValueType... parameters) {
    this.text = text;
    this.returns = returns;
    this.parameters = List.of(parameters);
    this.variadic = 0;
  }

  /** Whether it has no answer where its range holds a single sample. */
  public boolean needsTwoSamples() {
    return switch (this) {
      case RATE, INCREASE, DELTA, IRATE, IDELTA, DERIV, PREDICT_LINEAR, HOLT_WINTERS -> true;
      default -> false;
    };
  }

  /** As written. */
  public String text() {
    return text;
  }

  /** Type of a call. */
  public ValueType returns() {
    return returns;
  }

  /** Fewest arguments of a call. */
  public int minArguments() {
    return variadic == 0 ? parameters.size() : parameters.size() - 1;
  }

  /** Most arguments of a call. */
  public int maxArguments() {
    return variadic < 0 ? Integer.MAX_VALUE : parameters.size();
  }

  /** Type of an argument; {@code i} is below {@link #maxArguments}. */
  public ValueType parameter(int i) {
    return parameters.get(Math.min(i, parameters.size() - 1));
  }

  /** The function of a name; null where there is none. */
  public static @Nullable Function named(String name) {
    return BY_NAME.get(name);
  }

  /** Why a function of Prometheus is not supported; null for any other name. */
  public static @Nullable String refusal(String name) {
    return REFUSED.get(name);
  }

  private static Map<String, Function> byName() {
    Map<String, Function> map = new HashMap<>();
    for (Function function : values()) {
      map.put(function.text, function);
    }
    return Collections.unmodifiableMap(map);
  }

  private static Map<String, String> refused() {
    Map<String, String> map = new HashMap<>();
    for (String name : NATIVE) {
      map.put(name, "it needs native histograms, which scrapes of etcd do not hold");
    }
    for (String name : EXPERIMENTAL) {
      map.put(name, "it is experimental in Prometheus 3");
    }
    return Collections.unmodifiableMap(map);
  }
}
