package io.etcdscope.promql.ast;

/** An operator between two expressions. */
public enum BinaryOp {
  OR("or", 1, Kind.SET),
  AND("and", 2, Kind.SET),
  UNLESS("unless", 2, Kind.SET),
  EQUAL("==", 3, Kind.COMPARISON),
  NOT_EQUAL("!=", 3, Kind.COMPARISON),
  LESS("<", 3, Kind.COMPARISON),
  LESS_OR_EQUAL("<=", 3, Kind.COMPARISON),
  GREATER(">", 3, Kind.COMPARISON),
  GREATER_OR_EQUAL(">=", 3, Kind.COMPARISON),
  ADD("+", 4, Kind.ARITHMETIC),
  SUBTRACT("-", 4, Kind.ARITHMETIC),
  MULTIPLY("*", 5, Kind.ARITHMETIC),
  DIVIDE("/", 5, Kind.ARITHMETIC),
  MODULO("%", 5, Kind.ARITHMETIC),
  ATAN2("atan2", 5, Kind.ARITHMETIC),
  POWER("^", 6, Kind.ARITHMETIC);

  private enum Kind {
    SET,
    COMPARISON,
    ARITHMETIC
  }

  private final String text;
  private final int precedence;
  private final Kind kind;

  BinaryOp(String text, int precedence, Kind kind) {
    this.text = text;
    this.precedence = precedence;
    this.kind = kind;
  }

  /** As written. */
  public String text() {
    return text;
  }

  /** The higher, the tighter it binds; 1 to 6. */
  public int precedence() {
    return precedence;
  }

  /** Whether {@code a op b op c} means {@code a op (b op c)}. */
  public boolean isRightAssociative() {
    return this == POWER;
  }

  /** {@code and}, {@code or}, {@code unless}. */
  public boolean isSet() {
    return kind == Kind.SET;
  }

  /** {@code ==} and its kin. */
  public boolean isComparison() {
    return kind == Kind.COMPARISON;
  }

  /**
   * The value of two numbers; of a comparison 1 or 0.
   *
   * @throws IllegalStateException for a set operator
   */
  public double apply(double left, double right) {
    return switch (this) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case DIVIDE -> left / right;
      case MODULO -> left % right;
      case ATAN2 -> Math.atan2(left, right);
      case POWER -> power(left, right);
      case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          holds(left, right) ? 1 : 0;
      case OR, AND, UNLESS -> throw new IllegalStateException("set operator between numbers");
    };
  }

  /** Go's {@code math.Pow}: 1 to any power is 1, and -1 to an infinite one, unlike Java's NaN. */
  private static double power(double base, double exponent) {
    if (base == 1 || (base == -1 && Double.isInfinite(exponent))) {
      return 1;
    }
    return Math.pow(base, exponent);
  }

  /** Whether a comparison holds; false for any other operator. */
  public boolean holds(double left, double right) {
    return switch (this) {
      case EQUAL -> left == right;
      case NOT_EQUAL -> left != right;
      case LESS -> left < right;
      case LESS_OR_EQUAL -> left <= right;
      case GREATER -> left > right;
      case GREATER_OR_EQUAL -> left >= right;
      default -> false;
    };
  }
}
