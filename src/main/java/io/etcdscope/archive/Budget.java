package io.etcdscope.archive;

import io.etcdscope.model.ReasonCode;

/** What is left of the limits of one walk. */
final class Budget {
  private final ArchiveLimits limits;
  private long bytes;
  private int entries;

  Budget(ArchiveLimits limits) {
    this.limits = limits;
  }

  ArchiveLimits limits() {
    return limits;
  }

  /** Takes note of decompressed bytes. */
  void spend(long n) throws EntryException {
    bytes += n;
    if (bytes > limits.totalBytes()) {
      throw bomb("all inputs together have more than " + limits.totalBytes() + " bytes");
    }
  }

  /** Takes note of one more file or entry. */
  void entry() throws EntryException {
    entries++;
    if (entries > limits.entries()) {
      throw bomb("more than " + limits.entries() + " entries");
    }
  }

  EntryException bomb(String why) {
    return new EntryException(ReasonCode.BOMB, why + "; unpack it by hand if that is right");
  }
}
