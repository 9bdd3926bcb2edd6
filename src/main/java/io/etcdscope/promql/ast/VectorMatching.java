package io.etcdscope.promql.ast;

import java.util.List;

/**
 * Which series of two vectors belong together.
 *
 * @param cardinality how many of a side may belong to one of the other
 * @param on whether {@code labels} are those that must agree, or those left out of account
 * @param labels of {@code on} or {@code ignoring}
 * @param include labels copied from the one side ({@code group_left(...)})
 */
public record VectorMatching(
    Cardinality cardinality, boolean on, List<String> labels, List<String> include) {
  /** All labels must agree, one to one. */
  public static final VectorMatching DEFAULT =
      new VectorMatching(Cardinality.ONE_TO_ONE, false, List.of(), List.of());

  /** How many of a side may belong to one of the other. */
  public enum Cardinality {
    ONE_TO_ONE("one-to-one"),
    MANY_TO_ONE("many-to-one"),
    ONE_TO_MANY("one-to-many"),
    MANY_TO_MANY("many-to-many");

    private final String text;

    Cardinality(String text) {
      this.text = text;
    }

    /** In words. */
    public String text() {
      return text;
    }
  }

  /** Copies its lists. */
  public VectorMatching {
    labels = List.copyOf(labels);
    include = List.copyOf(include);
  }

  /** Whether {@code group_left} or {@code group_right} was written. */
  public boolean isGrouped() {
    return cardinality == Cardinality.MANY_TO_ONE || cardinality == Cardinality.ONE_TO_MANY;
  }

  /** With another cardinality. */
  public VectorMatching with(Cardinality other) {
    return new VectorMatching(other, on, labels, include);
  }
}
