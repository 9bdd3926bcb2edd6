package io.etcdscope.ingest;

import io.etcdscope.archive.Entry;
import io.etcdscope.archive.Magic;
import io.etcdscope.exposition.prometheus.TemplateParser;
import java.io.IOException;
import java.io.InputStream;

/** Reading the bytes of an input into the parser's own array. */
final class Bodies {
  /** Bytes that are read as a whole: a hundred times a scrape of etcd. */
  static final int WHOLE_BYTES = 16 << 20;

  private Bodies() {}

  /**
   * Reads {@code in}, which is {@link Entry#openUnseen}, to its end, or a little more than {@link
   * #WHOLE_BYTES}.
   *
   * @return bytes read into {@link TemplateParser#buffer}
   */
  static int fill(TemplateParser parser, Entry entry, InputStream in) throws IOException {
    int stated = (int) Math.max(0, Math.min(entry.statedBytes(), WHOLE_BYTES));
    byte[] buffer = parser.buffer(stated + 1);
    int length = 0;
    boolean seen = false;
    while (length <= WHOLE_BYTES) {
      int n = in.read(buffer, length, buffer.length - length);
      if (!seen && (n < 0 || length + n >= Magic.HEAD_BYTES)) {
        entry.refusePacked(buffer, length + Math.max(n, 0));
        seen = true;
      }
      if (n < 0) {
        return length;
      }
      length += n;
      if (length == buffer.length) {
        buffer = parser.grow(length);
      }
    }
    return length;
  }
}
