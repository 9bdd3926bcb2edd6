package io.etcdscope.alert.rule;

/**
 * A place in a rule file, as people count.
 *
 * @param file name of the file as given, or of the pack
 * @param line 1 is the first
 * @param column 1 is the first character of a line
 */
public record Place(String file, int line, int column) {
  /** {@code file:line:column}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
