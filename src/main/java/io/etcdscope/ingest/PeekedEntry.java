package io.etcdscope.ingest;

import io.etcdscope.archive.Entry;
import io.etcdscope.archive.EntryException;
import io.etcdscope.archive.FileRole;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An entry whose first bytes were looked at; it can still be opened once, as before.
 *
 * @param entry what was looked at
 * @param head its first bytes
 * @param rest what follows them; null where the entry can be opened again
 */
record PeekedEntry(Entry entry, byte[] head, @Nullable InputStream rest) implements Entry {
  /** Looks at the first bytes. */
  static PeekedEntry of(Entry entry) throws IOException {
    if (entry.file() != null) {
      try (InputStream in = entry.open()) {
        return new PeekedEntry(entry, in.readNBytes(FileRole.HEAD_BYTES), null);
      }
    }
    InputStream in = entry.open();
    return new PeekedEntry(entry, in.readNBytes(FileRole.HEAD_BYTES), in);
  }

  @Override
  public String input() {
    return entry.input();
  }

  @Override
  public String path() {
    return entry.path();
  }

  @Override
  public long storedBytes() {
    return entry.storedBytes();
  }

  @Override
  public long modifiedMs() {
    return entry.modifiedMs();
  }

  @Override
  public @Nullable Path file() {
    return entry.file();
  }

  @Override
  public InputStream open() throws IOException {
    return rest == null
        ? entry.open()
        : new SequenceInputStream(new ByteArrayInputStream(head), rest);
  }

  @Override
  public @Nullable Path onDisk() {
    return entry.onDisk();
  }

  @Override
  public boolean inArchive() {
    return entry.inArchive();
  }

  @Override
  public long statedBytes() {
    return entry.statedBytes();
  }

  @Override
  public @Nullable String note() {
    return entry.note();
  }

  @Override
  public void recheck() throws EntryException {
    entry.recheck();
  }
}
