package io.etcdscope.exposition;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes of a JSON input, read bit by bit into one array, and the ranges of texts and numbers in
 * it: what of tokens needs no grammar.
 */
final class JsonInput {
  /** What is wrong where the input ends within a value. */
  static final String CUT = "the input ends in the middle";

  private static final int FIRST_BYTES = 1 << 16;

  private final InputStream in;
  private byte[] unescaped = new byte[256];
  private long passed;

  /** What is read and not yet done with: from {@link #at} to {@link #limit}. */
  byte[] buffer = new byte[FIRST_BYTES];

  int at;
  int limit;

  /** Start of what must stay in the buffer while more is read; -1 for nothing. */
  int kept = -1;

  /** Where the last text or number lies, without quotes and escapes. */
  byte[] bytes = buffer;

  int from;
  int to;

  JsonInput(InputStream in) {
    this.in = in;
  }

  /** Offset in the input. */
  long offset() {
    return passed + at;
  }

  /** Passes over a number; what is wrong with it, empty where nothing is. */
  String number() throws IOException {
    kept = at;
    while (JsonNumbers.isNumberByte(peek())) {
      at++;
      while (at < limit && JsonNumbers.isNumberByte(buffer[at])) {
        at++;
      }
      if (at - kept > Limits.JSON_TEXT_BYTES) {
        return "a number of more than " + Limits.JSON_TEXT_BYTES + " bytes";
      }
    }
    bytes = buffer;
    from = kept;
    to = at;
    return "";
  }

  /** Passes over a text, quotes included; what is wrong with it, empty where nothing is. */
  String text() throws IOException {
    kept = at++;
    boolean escaped = false;
    while (true) {
      while (at < limit && buffer[at] != '"' && buffer[at] != '\\') {
        at++;
      }
      int c = peek();
      if (c >= 0 && at - kept > Limits.JSON_TEXT_BYTES) {
        return "a text of more than " + Limits.JSON_TEXT_BYTES + " bytes";
      }
      if (c == '"') {
        break;
      }
      if (c == '\\') {
        escaped = true;
        at++;
        c = peek();
        at += c < 0 ? 0 : 1;
      }
      if (c < 0) {
        return CUT;
      }
    }
    bytes = buffer;
    from = kept + 1;
    to = at++;
    kept = -1;
    return !escaped || unescape() ? "" : "an escape that JSON does not have";
  }

  private boolean unescape() {
    if (unescaped.length < to - from) {
      unescaped = new byte[to - from];
    }
    int length = JsonEscapes.undo(buffer, from, to, unescaped);
    bytes = unescaped;
    from = 0;
    to = Math.max(length, 0);
    return length >= 0;
  }

  /** The next byte that is no blank; -1 at the end. */
  int byteBehindBlanks() throws IOException {
    int c = peek();
    if (c == 0xef && offset() == 0) {
      c = byteBehindMark();
    }
    while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      at++;
      c = peek();
    }
    return c;
  }

  /** The byte behind the mark of UTF-8 at the very beginning, as programs of Windows write it. */
  private int byteBehindMark() throws IOException {
    while (limit < 3 && fill()) {
      // a short read
    }
    at = Bytes.startsWith("\u00ef\u00bb\u00bf", buffer, 0, limit) ? 3 : 0;
    return peek();
  }

  /** The byte that is next; -1 at the end. */
  int peek() throws IOException {
    return at < limit || fill() ? buffer[at] & 0xff : -1;
  }

  private boolean fill() throws IOException {
    int keep = kept < 0 ? at : kept;
    if (limit == buffer.length && keep > 0) {
      System.arraycopy(buffer, keep, buffer, 0, limit - keep);
      passed += keep;
      limit -= keep;
      at -= keep;
      kept = kept < 0 ? -1 : 0;
    } else if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    limit += Math.max(read, 0);
    return read > 0;
  }
}
