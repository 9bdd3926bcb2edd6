package io.etcdscope.cli;

import io.etcdscope.report.VisibleText;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 on its way to a terminal, with nothing in it that a terminal would obey: control characters
 * but line end and tab, marks that turn the direction of writing and characters of no width are
 * written as {@code \\u} and their number, as on the pages of a report.
 *
 * <p>Archives are made by strangers, and any name in them may end up in a message.
 */
final class VisibleStream extends FilterOutputStream {
  private static final byte[] RETURN = "\\u000d".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST = 4;

  private final byte[] sequence = new byte[LONGEST];
  private int held;
  private int wanted;
  private boolean returned;

  private VisibleStream(OutputStream out) {
    super(out);
  }

  /** A print stream over {@code out} that writes UTF-8 whatever the locale. */
  static PrintStream over(PrintStream out) {
    return new PrintStream(new VisibleStream(out), true, StandardCharsets.UTF_8);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int plain = offset;
    for (int i = offset; i < offset + length; i++) {
      if (isPlain(bytes[i])) {
        continue;
      }
      out.write(bytes, plain, i - plain);
      special(bytes[i]);
      plain = i + 1;
    }
    out.write(bytes, plain, offset + length - plain);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  /** Whether a byte means itself wherever it stands, and nothing waits for it. */
  private boolean isPlain(byte b) {
    return !returned && held == 0 && (b >= ' ' && b < 0x7f || b == '\n' || b == '\t');
  }

  private void special(byte b) throws IOException {
    if (returned) {
      returned = false;
      if (b == '\n') {
        out.write('\r');
        out.write('\n'); // the line end of RFC 4180
        return;
      }
      out.write(RETURN);
    }
    boolean goesOn = (b & 0xc0) == 0x80;
    if (held > 0 && !goesOn) {
      release();
    }
    if (b == '\r') {
      returned = true;
      return;
    }
    if (held == 0) {
      wanted = b >= 0 || goesOn ? 1 : (b & 0xe0) == 0xc0 ? 2 : (b & 0xf0) == 0xe0 ? 3 : LONGEST;
    }
    sequence[held++] = b;
    if (held == wanted) {
      release();
    }
  }

  private void release() throws IOException {
    String text = new String(sequence, 0, held, StandardCharsets.UTF_8);
    held = 0;
    out.write(VisibleText.of(text).getBytes(StandardCharsets.UTF_8));
  }

  /** Ends the text; what lies below belongs to whoever opened it. */
  void end() throws IOException {
    if (returned) {
      returned = false;
      out.write(RETURN);
    }
    if (held > 0) {
      release();
    }
    out.flush();
  }

  @Override
  public void close() throws IOException {
    end();
  }
}
