package io.etcdscope.exposition;

import io.etcdscope.model.ReasonCode;

/**
 * Tells the format of an input from its first bytes; the name is a hint where they leave a choice.
 */
public final class FormatSniffer {
  /** Bytes that are enough to tell. */
  public static final int BYTES = Head.BYTES;

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
        return kind.refusal(seen);
      }
    }
    return new Refused(
        Reject.whole(ReasonCode.NOT_METRICS, "no format that is known; text or a log", ""), true);
  }
}
