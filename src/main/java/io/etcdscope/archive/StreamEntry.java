package io.etcdscope.archive;

import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An entry whose bytes pass by once: inside an archive, compressed, or on standard input. */
final class StreamEntry implements Entry {
  private final Origin origin;
  private final InputStream in;
  private boolean opened;

  StreamEntry(Origin origin, InputStream in) {
    this.origin = origin;
    this.in = in;
  }

  @Override
  public String input() {
    return origin.input();
  }

  @Override
  public String path() {
    return origin.path();
  }

  @Override
  public long storedBytes() {
    return origin.storedBytes();
  }

  @Override
  public long modifiedMs() {
    return origin.modifiedMs();
  }

  @Override
  public @Nullable Path file() {
    return null;
  }

  @Override
  public @Nullable Path onDisk() {
    return origin.disk();
  }

  @Override
  public boolean inArchive() {
    return origin.inArchive();
  }

  @Override
  public long statedBytes() {
    return origin.statedBytes();
  }

  @Override
  public @Nullable String note() {
    return in instanceof NotedStream noted ? noted.note() : null;
  }

  @Override
  public InputStream open() {
    if (opened) {
      throw new IllegalStateException(origin.path() + " can be read once");
    }
    opened = true;
    return new Shielded(in);
  }

  /** Closing an entry does not close the archive around it. */
  private static final class Shielded extends java.io.FilterInputStream {
    Shielded(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }
}
