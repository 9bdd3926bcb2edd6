package io.etcdscope.ingest;

import io.etcdscope.archive.BulkStream;
import io.etcdscope.archive.Entry;
import io.etcdscope.archive.EntryException;
import io.etcdscope.exposition.Reject;
import io.etcdscope.model.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an entry, ending where packed data break off: half a file is read as half a file,
 * whether it was packed or not.
 */
final class BodyStream extends BulkStream {
  private final Entry entry;
  private final InputStream in;
  private @Nullable EntryException cut;

  BodyStream(Entry entry) throws IOException {
    this.entry = entry;
    in = entry.openUnseen();
  }

  /** Tells the ledger how the bytes ended; once they did. */
  void tell(Source source) {
    source.note(entry.note());
    if (cut != null) {
      source.reject(Reject.part(ReasonCode.TRUNCATED, 0, 0, String.valueOf(cut.getMessage()), ""));
    }
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (cut != null) {
      return -1;
    }
    try {
      return in.read(target, offset, length);
    } catch (EntryException e) {
      if (e.code() != ReasonCode.TRUNCATED) {
        throw e;
      }
      cut = e;
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
