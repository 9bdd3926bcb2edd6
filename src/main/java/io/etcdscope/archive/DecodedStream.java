package io.etcdscope.archive;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a decoder gives, with every complaint turned into a reason and every byte weighed.
 *
 * <p>A bomb is told by the bytes that come out for the bytes that went in: within the entry being
 * read, and over the stream as a whole.
 */
final class DecodedStream extends BulkStream implements NotedStream {
  private final InputStream decoder;
  private final CountedStream packed;
  private final Budget budget;
  private long out;
  private long entryOut;
  private long entryIn;
  private boolean archive;
  private @Nullable EntryException failure;

  DecodedStream(InputStream decoder, CountedStream packed, Budget budget) {
    this.decoder = decoder;
    this.packed = packed;
    this.budget = budget;
  }

  /** Says that an archive is inside, whose next entry begins here. */
  void beginEntry() {
    archive = true;
    entryOut = out;
    entryIn = packed.count();
  }

  @Override
  public @Nullable String note() {
    return decoder instanceof GzipStream gzip ? gzip.note() : null;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (failure != null) {
      throw failure; // a decoder that has failed may say anything when asked again
    }
    try {
      int n = decode(target, offset, length);
      if (n > 0) {
        out += n;
        budget.spend(n);
        weigh();
      }
      return n;
    } catch (EntryException e) {
      failure = e;
      throw e;
    }
  }

  private int decode(byte[] target, int offset, int length) throws EntryException {
    try {
      return decoder.read(target, offset, length);
    } catch (EntryException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The decoders are libraries: on hostile bytes they also throw index and state exceptions.
      throw Decoders.reason(e);
    }
  }

  private void weigh() throws EntryException {
    long from = ArchiveLimits.RATIO_FROM;
    long inEntry = out - entryOut;
    if (inEntry > budget.limits().entryBytes()) {
      throw budget.bomb("more than " + budget.limits().entryBytes() + " bytes in one entry");
    }
    if (inEntry > from && inEntry / budget.limits().entryRatio() > packed.count() - entryIn) {
      throw budget.bomb("more than " + budget.limits().entryRatio() + " bytes for each packed one");
    }
    int ratio = budget.limits().streamRatio();
    if (archive && out > from && out / ratio > packed.count()) {
      throw budget.bomb("the archive has more than " + ratio + " bytes for each packed one");
    }
  }

  @Override
  public void close() throws IOException {
    decoder.close();
  }
}
