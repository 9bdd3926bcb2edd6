package io.etcdscope.alert;

import java.util.Locale;

/**
 * What the replay says of one rule and cluster.
 *
 * @param rule name of the alert
 * @param pack the built-in pack or the user's file
 * @param severity label of that name; empty where there is none
 * @param cluster whose members it speaks of
 * @param outcome the verdict
 * @param reason why it could not be evaluated, or what weakens the verdict; empty where nothing
 *     does
 * @param unknownShare share of the archive's time in which the rule could not be evaluated, 0 to 1
 * @param counts how often it was pending and fired
 */
public record RuleVerdict(
    String rule,
    String pack,
    String severity,
    String cluster,
    Outcome outcome,
    String reason,
    double unknownShare,
    Counts counts) {
  /** What a rule did. */
  public enum Outcome {
    /** It fired at least once. */
    FIRED,
    /** It had results, never for long enough. */
    PENDING,
    /** It was evaluated and had no result. */
    SILENT,
    /** The archive does not hold what it asks for: no answer is the honest one. */
    NOT_EVALUABLE;

    /** The word in files. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How often and how long.
   *
   * @param stretches pending or firing, over all label sets
   * @param firings of these, those that fired
   * @param firedMs milliseconds fired, over all label sets, up to the end of the archive
   */
  public record Counts(int stretches, int firings, long firedMs) {}
}
