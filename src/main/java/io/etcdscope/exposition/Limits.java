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

  /** Series that one run may add to a database. */
  public static final int NEW_SERIES_PER_RUN = 5_000_000;

  /** Bytes of the texts of all series of one input. */
  public static final int SERIES_TEXT_BYTES = 64 << 20;

  /** Samples of a histogram family that wait for its end before they count. */
  public static final int HELD_SAMPLES = 1 << 17;

  /** Bytes of one length-delimited message. */
  public static final int MESSAGE_BYTES = 16 << 20;

  /** Bytes of one JSON text or number. */
  public static final int JSON_TEXT_BYTES = 1 << 20;

  /** Samples of one series in one JSON line. */
  public static final int JSON_LINE_SAMPLES = 4 << 20;

  /** Columns of a CSV. */
  public static final int CSV_COLUMNS = 10_000;

  /** Depth of nested JSON. */
  public static final int JSON_DEPTH = 32;

  private Limits() {}
}
