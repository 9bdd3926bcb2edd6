package io.etcdscope.exposition;

import io.etcdscope.model.ReasonCode;
import java.util.regex.Pattern;

/**
 * Tells the format of an input from its first bytes; the name is a hint where they leave a choice.
 */
public final class FormatSniffer {
  /** Bytes that are enough to tell. */
  public static final int BYTES = Head.BYTES;

  private static final Pattern SCRAPE_NAME =
      Pattern.compile(
          ".*\\.(?:prom|metrics|om|openmetrics)(?:\\.(?:gz|zst|xz|bz2))?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private FormatSniffer() {}

  /** What an input is. */
  public sealed interface Verdict permits Known, Refused {}

  /**
   * It is of a format that is read.
   *
   * @param format which
   */
  public record Known(InputFormat format) implements Verdict {}

  /**
   * It is not read.
   *
   * @param reject why
   * @param byKind whether by its kind it is no scrape at all (a log, notes, headers), so that it is
   *     skipped rather than refused
   */
  public record Refused(Reject reject, boolean byKind) implements Verdict {}

  /**
   * Looks at an input.
   *
   * @param head its first bytes, {@link #BYTES} of them or all
   * @param whole whether these are all
   * @param name name of the file or entry
   */
  public static Verdict sniff(byte[] head, boolean whole, String name) {
    Head seen = Head.of(head, whole, name);
    for (OtherKind kind : OtherKind.values()) {
      if (kind.isCertain() && kind.matches(seen)) {
        return kind.refusal(seen);
      }
    }
    for (InputFormat format : InputFormat.values()) {
      if (format.matches(seen)) {
        return new Known(format);
      }
    }
    for (OtherKind kind : OtherKind.values()) {
      if (kind.matches(seen)) {
        return named(kind.refusal(seen), name);
      }
    }
    return named(
        new Refused(
            Reject.whole(ReasonCode.NOT_METRICS, "no format that is known; text or a log", ""),
            true),
        name);
  }

  /** Whatever is in it: what is called a scrape should have been one. */
  private static Refused named(Refused refused, String name) {
    return SCRAPE_NAME.matcher(name).matches() ? new Refused(refused.reject(), false) : refused;
  }
}
