package io.etcdscope.archive;

import io.etcdscope.model.ReasonCode;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** The bytes of a file, and at their end the question whether it is still the same file. */
final class DiskStream extends BulkStream {
  private final FileInputStream in;
  private final Path file;
  private final Origin origin;
  private long count;

  private DiskStream(FileInputStream in, Path file, Origin origin) {
    this.in = in;
    this.file = file;
    this.origin = origin;
  }

  static DiskStream open(Path file, Origin origin) throws EntryException {
    try {
      return new DiskStream(new FileInputStream(file.toFile()), file, origin);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  static void recheck(Path file, Origin origin) throws EntryException {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      if (now.size() != origin.storedBytes()
          || now.lastModifiedTime().toMillis() != origin.modifiedMs()) {
        throw new EntryException(ReasonCode.CHANGED, "the file changed while it was read");
      }
    } catch (EntryException e) {
      throw e;
    } catch (IOException e) {
      throw new EntryException(ReasonCode.CHANGED, "the file vanished while it was read", e);
    }
  }

  /** The system's word for what is wrong, without the path that it puts before it. */
  static EntryException unreadable(IOException e) {
    String message = String.valueOf(e.getMessage());
    int open = message.lastIndexOf('(');
    String why =
        e instanceof AccessDeniedException
            ? "Permission denied"
            : open >= 0 && message.endsWith(")")
                ? message.substring(open + 1, message.length() - 1)
                : e.getClass().getSimpleName();
    return new EntryException(ReasonCode.UNREADABLE, "it cannot be read: " + why, e);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (count == origin.storedBytes() && count > 0 && length > 0) {
      recheck(file, origin); // it still has the size that was read: no need to ask for more
      return -1;
    }
    int n;
    try {
      n = in.read(target, offset, length);
    } catch (IOException e) {
      throw unreadable(e);
    }
    if (n < 0) {
      recheck(file, origin);
    }
    count += Math.max(n, 0);
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    // FileInputStream skips past the end without a word, which would hide a cut archive.
    long at = in.getChannel().position();
    long step = Math.max(0, Math.min(n, in.getChannel().size() - at));
    in.getChannel().position(at + step);
    return step;
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
