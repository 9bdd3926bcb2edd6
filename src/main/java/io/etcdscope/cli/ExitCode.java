package io.etcdscope.cli;

/** What the process ends with; scripts rely on these numbers. */
public final class ExitCode {
  /** Done. */
  public static final int DONE = 0;

  /** Failed; nothing half-written is left behind. */
  public static final int FAILED = 1;

  /** Wrong usage. */
  public static final int USAGE = 2;

  /** Done, but some input was refused or only partly read. */
  public static final int PARTIAL = 3;

  /** Findings or alerts at or above {@code --fail-on}. */
  public static final int FOUND = 4;

  /** The database is locked by another process. */
  public static final int LOCKED = 5;

  /** Interrupted; the same command resumes. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}

  /** The one that counts when several apply: 1, then 4, then 3. */
  public static int worst(int... codes) {
    int[] order = {FAILED, FOUND, PARTIAL};
    for (int code : order) {
      for (int given : codes) {
        if (given == code) {
          return code;
        }
      }
    }
    return DONE;
  }
}
