package io.etcdscope.exposition;

/**
 * Bounds on what an input may make the program hold; each is tested at the limit and one beyond.
 */
public final class Limits {
  /** Bytes of a line. */
  public static final int LINE_BYTES = 1 << 20;

  /** Labels of a series. */
  public static final int LABELS = 64;

  /** Bytes of a label's value. */
  public static final int LABEL_VALUE_BYTES = 4 << 10;

  /** Series of one input. */
  public static final int SERIES_PER_INPUT = 200_000;

  /** Depth of nested JSON. */
  public static final int JSON_DEPTH = 32;

  private Limits() {}
}
