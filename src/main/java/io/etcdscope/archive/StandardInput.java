package io.etcdscope.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;

/** The standard input of this process, told from one that is not there. */
public final class StandardInput {
  private static final Path OWN = Path.of("/proc/self/fd/0");

  private StandardInput() {}

  /**
   * The stream, where it can be read.
   *
   * @throws IOException where the process was started with its standard input closed
   */
  public static InputStream checked(InputStream stream) throws IOException {
    if (stream == System.in && isClosed(OWN, Path.of(System.getProperty("java.home")))) {
      throw new IOException(
          "cannot read standard input: it is closed; pipe scrapes into it, or name a file, a"
              + " directory or an archive instead of -");
    }
    return stream;
  }

  /**
   * Whether the descriptor was closed at the start: the first file that Java opens then takes its
   * place, which is one of its own. Where the system shows no descriptors it counts as open.
   *
   * @param descriptor link to what the descriptor is
   * @param java folder of Java's own files
   */
  static boolean isClosed(Path descriptor, Path java) throws IOException {
    if (!Files.isDirectory(descriptor.resolveSibling("."))) {
      return false;
    }
    try {
      return Files.readSymbolicLink(descriptor).startsWith(java.toRealPath());
    } catch (NoSuchFileException e) {
      return true;
    } catch (NotLinkException e) {
      return false;
    }
  }
}
