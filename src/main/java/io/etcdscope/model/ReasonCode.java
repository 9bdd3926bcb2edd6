package io.etcdscope.model;

/** Why an input, or a line of it, was not read as it stands. Scripts compare these words. */
public enum ReasonCode {
  /** Nothing in it. */
  EMPTY,
  /** Something else than metrics: a page, an error text, a log. */
  NOT_METRICS,
  /** It ends in the middle. */
  TRUNCATED,
  /** Some lines are not of the format; the others were read. */
  BAD_LINES,
  /** Not UTF-8 where it must be. */
  ENCODING,
  /** Unpacks to more than the limits allow. */
  BOMB,
  /** A line longer than the limit. */
  LINE_TOO_LONG,
  /** More series than the limit. */
  TOO_MANY_SERIES,
  /** A series with more labels than the limit. */
  TOO_MANY_LABELS,
  /** A name or a label value longer than the limit. */
  LABEL_TOO_LONG,
  /** Archives within archives beyond the limit. */
  TOO_DEEP,
  /** A link, a device or a pipe. */
  NOT_REGULAR,
  /** Changed while it was read. */
  CHANGED,
  /** CSV whose columns are not known. */
  NEEDS_COLUMNS,
  /** A known format or feature that is not read. */
  UNSUPPORTED,
  /** A checksum or a length inside a binary format is wrong. */
  CORRUPT,
  /** Cannot be opened or read. */
  UNREADABLE,
  /** No time can be told for it. */
  NO_TIME,
  /** Its time lies outside the range that is loaded. */
  OUT_OF_RANGE,
  /** The same bytes as another input. */
  DUPLICATE,
  /** Two scrapes of one target claim one time and differ. */
  CONFLICT,
  /** A histogram whose buckets contradict each other. */
  INCONSISTENT
}
