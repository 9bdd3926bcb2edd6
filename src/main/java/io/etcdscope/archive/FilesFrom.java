package io.etcdscope.archive;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A list of INPUTs: one a line, or separated by NUL as {@code find -print0} writes them. */
final class FilesFrom {
  /** Bytes of a list; names of a million files are far below it. */
  private static final int LIST_BYTES = 256 << 20;

  private static final Pattern LINE_END = Pattern.compile("\r?\n");
  private static final Pattern NUL = Pattern.compile("\0");

  private FilesFrom() {}

  static List<String> read(String list, InputStream stdin) throws IOException {
    String text = list.equals("-") ? text(StandardInput.checked(stdin)) : textOf(list);
    Pattern separator = text.indexOf('\0') >= 0 ? NUL : LINE_END;
    List<String> inputs = new ArrayList<>();
    for (String line : separator.split(text, -1)) {
      if (!line.isEmpty()) {
        inputs.add(line);
      }
    }
    return inputs;
  }

  private static String textOf(String list) throws IOException {
    try (InputStream in = new FileInputStream(list)) {
      return text(in);
    } catch (java.io.FileNotFoundException e) {
      String why =
          "cannot read the list of files " + list + ": " + DiskStream.unreadable(e).getMessage();
      throw (IOException) new NoSuchFileException(list, null, why).initCause(e);
    }
  }

  private static String text(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LIST_BYTES + 1);
    if (bytes.length > LIST_BYTES) {
      throw new IOException(
          "cannot read a list of files: it has more than " + LIST_BYTES + " bytes");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
