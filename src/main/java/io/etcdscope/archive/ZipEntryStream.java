package io.etcdscope.archive;

import io.etcdscope.model.ReasonCode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** The decompressed bytes of a zip entry, weighed against those it takes up in the zip. */
final class ZipEntryStream extends BulkStream {
  private final InputStream in;
  private final LongSupplier packed;
  private final Budget budget;
  private long out;

  ZipEntryStream(InputStream in, LongSupplier packed, Budget budget) {
    this.in = in;
    this.packed = packed;
    this.budget = budget;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = decode(target, offset, length);
    if (n > 0) {
      out += n;
      budget.spend(n);
      weigh();
    }
    return n;
  }

  private int decode(byte[] target, int offset, int length) throws EntryException {
    try {
      return in.read(target, offset, length);
    } catch (EntryException e) {
      throw e;
    } catch (EOFException e) {
      throw new EntryException(ReasonCode.TRUNCATED, "the entry ends in the middle", e);
    } catch (IOException | RuntimeException e) {
      // The library throws index and state exceptions on hostile bytes.
      boolean cut = String.valueOf(e.getMessage()).startsWith("Truncated");
      throw cut
          ? new EntryException(ReasonCode.TRUNCATED, "the entry ends in the middle", e)
          : Decoders.damaged("the entry is damaged", e);
    }
  }

  private void weigh() throws EntryException {
    ArchiveLimits limits = budget.limits();
    if (out > limits.entryBytes()) {
      throw budget.bomb("more than " + limits.entryBytes() + " bytes in one entry");
    }
    if (out > ArchiveLimits.RATIO_FROM && out / limits.entryRatio() > packed.getAsLong()) {
      throw budget.bomb("more than " + limits.entryRatio() + " bytes for each packed one");
    }
  }
}
