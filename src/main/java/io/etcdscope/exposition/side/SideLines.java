package io.etcdscope.exposition.side;

import io.etcdscope.exposition.Limits;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of a text, each cut at {@link Limits#LINE_BYTES}; counts them from 1. */
final class SideLines {
  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long number;

  SideLines(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** Number of the line that {@link #next} gave last. */
  long number() {
    return number;
  }

  /** The next line without its end; null when there is none. */
  @Nullable String next() throws IOException {
    line.reset();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (line.size() < Limits.LINE_BYTES) {
        line.write(next);
      }
    }
    number++;
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
