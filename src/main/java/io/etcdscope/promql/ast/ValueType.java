package io.etcdscope.promql.ast;

/** The type of an expression. */
public enum ValueType {
  /** One number at each step. */
  SCALAR("scalar"),
  /** One number per series at each step. */
  VECTOR("instant vector"),
  /** The samples of a range per series at each step. */
  MATRIX("range vector"),
  /** A text. */
  STRING("string");

  private final String text;

  ValueType(String text) {
    this.text = text;
  }

  /** The words of Prometheus' documentation and messages. */
  public String text() {
    return text;
  }
}
