package io.etcdscope.model;

import java.util.regex.Pattern;

/**
 * Texts of strangers in cells of a CSV: a spreadsheet runs what begins like a formula (CWE-1236).
 */
public final class CsvCell {
  /**
   * As OWASP lists them: signs of a formula also in full width, and what is skipped before them.
   */
  private static final String STARTS = "=+-@\t\r\n\0\uff1d\uff0b\uff0d\uff20";

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:\\d+\\.?\\d*(?:[eE][-+]?\\d+)?|[iI]nf)");

  private CsvCell() {}

  /** A text that no spreadsheet takes for a formula: an apostrophe before whatever looks so. */
  public static String neutral(String text) {
    return !text.isEmpty() && STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  /** The same for a cell that may hold a number, which stays one. */
  public static String neutralOrNumber(String text) {
    return NUMBER.matcher(text).matches() ? text : neutral(text);
  }
}
