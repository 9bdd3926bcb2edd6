package io.etcdscope.exposition;

import io.etcdscope.model.ReasonCode;

/**
 * Something of an input that was not read, or read with a doubt.
 *
 * @param code why
 * @param line line number from 1; 0 where the format has no lines
 * @param offset byte offset from the start of the decompressed input
 * @param cause what is wrong, in words, without the place
 * @param text the offending text, cut to {@value #TEXT_LIMIT} characters; may be empty
 * @param whole whether the whole input is refused, not only this part of it
 */
public record Reject(
    ReasonCode code, long line, long offset, String cause, String text, boolean whole) {
  /** Characters of an offending text that are kept. */
  public static final int TEXT_LIMIT = 120;

  /** Cuts the text. */
  public Reject {
    text = text.length() > TEXT_LIMIT ? text.substring(0, TEXT_LIMIT) : text;
  }

  /** A part of the input that was not read. */
  public static Reject part(ReasonCode code, long line, long offset, String cause, String text) {
    return new Reject(code, line, offset, cause, text, false);
  }

  /** The whole input refused. */
  public static Reject whole(ReasonCode code, String cause, String text) {
    return new Reject(code, 0, 0, cause, text, true);
  }
}
