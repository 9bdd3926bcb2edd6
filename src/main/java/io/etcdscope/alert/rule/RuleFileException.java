package io.etcdscope.alert.rule;

/** A rule file that cannot be used; the message names file, line, column and what was expected. */
public final class RuleFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Place place;

  /**
   * A mistake at a place.
   *
   * @param rule name of the group or rule that holds it; empty where none is known
   */
  public RuleFileException(Place place, String rule, String cause) {
    super(
        "cannot read rules "
            + place
            + ": "
            + (rule.isEmpty() ? "" : "in " + rule + ": ")
            + shorten(cause));
    this.place = place;
  }

  /** Where. */
  public Place place() {
    return place;
  }

  private static String shorten(String cause) {
    return cause.length() > 600 ? cause.substring(0, 600) + "..." : cause;
  }
}
