package io.etcdscope.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file on disk that is taken as it lies, until its first bytes say otherwise. */
final class LooseEntry implements Entry {
  private final Origin origin;
  private final Path file;
  private final @Nullable Path folder;

  LooseEntry(Origin origin, Path file) {
    this(origin, file, file.getParent());
  }

  /**
   * The same where the folder is known already.
   *
   * @param folder that of {@code file}, one object for all of its files
   */
  LooseEntry(Origin origin, Path file, @Nullable Path folder) {
    this.origin = origin;
    this.file = file;
    this.folder = folder;
  }

  Origin origin() {
    return origin;
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
    return file;
  }

  @Override
  public @Nullable Path around() {
    return folder;
  }

  @Override
  public InputStream open() throws IOException {
    HeadStream in = new HeadStream(DiskStream.open(file, origin));
    if (in.magic() != Magic.NONE) {
      in.close();
      throw new PackedException(origin.path());
    }
    return in;
  }

  @Override
  public InputStream openUnseen() throws IOException {
    return DiskStream.open(file, origin);
  }

  @Override
  public void refusePacked(byte[] head, int length) throws PackedException {
    if (Magic.packed(head, length)) {
      throw new PackedException(origin.path());
    }
  }

  @Override
  public void recheck() throws EntryException {
    DiskStream.recheck(file, origin);
  }
}
