package io.etcdscope.promql.ast;

/** How a range treats its edges (extended range selectors of Prometheus 3). */
public enum RangeEdge {
  /** Only samples within the range; rates are extrapolated. */
  PLAIN(""),
  /** The last sample before the range stands for its left edge; nothing is extrapolated. */
  ANCHORED("anchored"),
  /** Values at both edges are interpolated between the samples around them. */
  SMOOTHED("smoothed");

  private final String text;

  RangeEdge(String text) {
    this.text = text;
  }

  /** As written; empty for {@link #PLAIN}. */
  public String text() {
    return text;
  }
}
