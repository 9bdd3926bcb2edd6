package io.etcdscope.archive;

import io.etcdscope.model.ReasonCode;
import java.io.IOException;

/** The bytes of an entry cannot be had, or not all of them; says why in a code and in words. */
public final class EntryException extends IOException {
  private static final long serialVersionUID = 1L;

  private final ReasonCode code;

  /** Bytes are missing or wrong for the reason {@code code}. */
  public EntryException(ReasonCode code, String why) {
    super(why);
    this.code = code;
  }

  /** The same with the exception that told. */
  public EntryException(ReasonCode code, String why, Throwable cause) {
    super(why, cause);
    this.code = code;
  }

  /** Why. */
  public ReasonCode code() {
    return code;
  }
}
