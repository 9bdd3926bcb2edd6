package io.etcdscope.exposition;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The tokens of JSON (RFC 8259) one after another, as ranges of one reused array.
 *
 * <p>Checks the grammar as far as brackets, commas and colons go, and holds the limits of depth and
 * of text length. Where the input breaks a rule or ends too early, {@link #next} gives {@link
 * Token#BROKEN} from then on and {@link #problem} says why. Several values may follow one another,
 * as JSON lines do.
 */
public final class JsonBytes {
  /** Kinds of tokens. */
  public enum Token {
    BEGIN_OBJECT,
    END_OBJECT,
    BEGIN_ARRAY,
    END_ARRAY,
    /** The name of a member; its value is next. */
    NAME,
    TEXT,
    NUMBER,
    TRUE,
    FALSE,
    NULL,
    /** The input ends behind a whole value, or is empty. */
    END,
    /** No JSON, or beyond a limit. */
    BROKEN
  }

  private static final int FIRST_BYTES = 1 << 16;

  private final InputStream in;
  private final JsonNumbers numbers = new JsonNumbers();
  private byte[] buffer = new byte[FIRST_BYTES];
  private byte[] unescaped = new byte[256];
  private int at;
  private int limit;
  private long passed;

  /** Start of the token being read, kept while more is read; -1 between tokens. */
  private int kept = -1;

  private final boolean[] objects = new boolean[Limits.JSON_DEPTH];
  private int depth;
  private boolean expectsName;
  private boolean first;

  /** Whether the last token was a name, so that its value must follow. */
  private boolean afterName;

  private byte[] bytes = buffer;
  private int from;
  private int to;
  private String problem = "";
  private boolean cut;

  /** Tokens of {@code in}. */
  public JsonBytes(InputStream in) {
    this.in = in;
  }

  /** Array of the last token that was a name, a text or a number. */
  public byte[] bytes() {
    return bytes;
  }

  /** First byte of that token, without quotes and escapes. */
  public int from() {
    return from;
  }

  /** Behind the last byte of that token. */
  public int to() {
    return to;
  }

  /** Offset in the input. */
  public long offset() {
    return passed + at;
  }

  /** Open brackets. */
  public int depth() {
    return depth;
  }

  /** Why the last token was {@link Token#BROKEN}. */
  public String problem() {
    return problem;
  }

  /** Whether it was, because the input ends. */
  public boolean isCut() {
    return cut;
  }

  /** Whether the last name or text is {@code word}, which is ASCII. */
  public boolean is(String word) {
    return Bytes.is(word, bytes, from, to);
  }

  /** Passes over the value that {@code token} begins; gives its last token. */
  public Token skip(Token token) throws IOException {
    Token now = token;
    if (now == Token.BEGIN_OBJECT || now == Token.BEGIN_ARRAY) {
      int outside = depth - 1;
      while (depth > outside && now != Token.BROKEN) {
        now = next();
      }
    }
    return now;
  }

  /**
   * The next element of an array, where it is a plain whole number; {@link WholeNumber#MALFORMED},
   * with nothing read, where it is anything else or the end: then ask {@link #next}.
   */
  public long nextWhole() {
    int from = element();
    if (from < 0 || !numbers.whole(buffer, from)) {
      return WholeNumber.MALFORMED;
    }
    at = numbers.end();
    first = false;
    return numbers.whole();
  }

  /**
   * The next element of an array, where it is {@code [number,"number"]} without blanks and lies in
   * the buffer; false, with nothing read, where it is anything else: then ask {@link #next}.
   *
   * @param two takes the numbers
   */
  public boolean nextPair(double[] two) {
    int from = element();
    if (from < 0 || !numbers.pair(buffer, from, two)) {
      return false;
    }
    at = numbers.end();
    first = false;
    return true;
  }

  /** Where the next element of an array begins; -1 where that takes a closer look. */
  private int element() {
    boolean array = depth > 0 && !objects[depth - 1];
    if (!array || limit - at < JsonNumbers.ROOM || !problem.isEmpty()) {
      return -1;
    }
    return first ? at : buffer[at] == ',' ? at + 1 : -1;
  }

  /** The next token. */
  public Token next() throws IOException {
    if (!problem.isEmpty()) {
      return Token.BROKEN;
    }
    kept = -1;
    int c = byteBehindBlanks();
    if (depth > 0 && c >= 0 && !first && !afterName && c != ']' && c != '}') {
      if (c != ',') {
        return broken("no comma between values");
      }
      at++;
      c = byteBehindBlanks();
      if (c == ']' || c == '}') {
        return broken("a comma before a closing bracket");
      }
    }
    return token(c);
  }

  private Token token(int c) throws IOException {
    if (c < 0) {
      return depth == 0 ? Token.END : cut();
    }
    if (c == '}' || c == ']') {
      return close(c == '}');
    }
    boolean value = afterName;
    first = false;
    if (depth > 0 && expectsName && !value) {
      return c == '"' ? name() : broken("no name in double quotes in an object");
    }
    afterName = false;
    return switch (c) {
      case '{' -> open(true);
      case '[' -> open(false);
      case '"' -> text() ? Token.TEXT : Token.BROKEN;
      case 't' -> word("true", Token.TRUE);
      case 'f' -> word("false", Token.FALSE);
      case 'n' -> word("null", Token.NULL);
      default -> number(c);
    };
  }

  private Token name() throws IOException {
    if (!text()) {
      return Token.BROKEN;
    }
    if (bytes == buffer) {
      // Looking for the colon may read on, which moves the buffer.
      kept = from;
    }
    int length = to - from;
    if (byteBehindBlanks() != ':') {
      return at == limit ? cut() : broken("no colon behind a name");
    }
    if (kept >= 0) {
      from = kept;
      to = from + length;
      bytes = buffer;
    }
    at++;
    afterName = true;
    return Token.NAME;
  }

  private Token open(boolean object) {
    if (depth == Limits.JSON_DEPTH) {
      return broken("more than " + Limits.JSON_DEPTH + " brackets in each other");
    }
    at++;
    objects[depth++] = object;
    expectsName = object;
    first = true;
    return object ? Token.BEGIN_OBJECT : Token.BEGIN_ARRAY;
  }

  private Token close(boolean object) {
    if (depth == 0 || objects[depth - 1] != object || afterName) {
      return broken("a closing bracket that fits no opening one");
    }
    at++;
    depth--;
    first = false;
    expectsName = depth > 0 && objects[depth - 1];
    return object ? Token.END_OBJECT : Token.END_ARRAY;
  }

  private Token word(String word, Token token) throws IOException {
    for (int i = 0; i < word.length(); i++) {
      int c = peek();
      if (c != word.charAt(i)) {
        return c < 0 ? cut() : broken("no JSON value");
      }
      at++;
    }
    return token;
  }

  private Token number(int c) throws IOException {
    if (c != '-' && (c < '0' || c > '9')) {
      return broken("no JSON value");
    }
    kept = at;
    int next = c;
    while (JsonNumbers.isNumberByte(next)) {
      at++;
      while (at < limit && JsonNumbers.isNumberByte(buffer[at])) {
        at++;
      }
      if (at - kept > Limits.JSON_TEXT_BYTES) {
        return broken("a number of more than " + Limits.JSON_TEXT_BYTES + " bytes");
      }
      next = peek();
    }
    bytes = buffer;
    from = kept;
    to = at;
    return Token.NUMBER;
  }

  /** Reads a text from its opening quote to behind its closing one. */
  private boolean text() throws IOException {
    kept = at++;
    boolean escaped = false;
    while (true) {
      while (at < limit && buffer[at] != '"' && buffer[at] != '\\') {
        at++;
      }
      int c = peek();
      if (c < 0) {
        cut();
        return false;
      }
      if (at - kept > Limits.JSON_TEXT_BYTES) {
        broken("a text of more than " + Limits.JSON_TEXT_BYTES + " bytes");
        return false;
      }
      if (c == '"') {
        break;
      }
      if (c == '\\') {
        escaped = true;
        at++;
        if (peek() < 0) {
          cut();
          return false;
        }
        at++;
      }
    }
    bytes = buffer;
    from = kept + 1;
    to = at++;
    kept = -1;
    return !escaped || unescape();
  }

  private boolean unescape() {
    if (unescaped.length < to - from) {
      unescaped = new byte[to - from];
    }
    int length = JsonEscapes.undo(buffer, from, to, unescaped);
    if (length < 0) {
      broken("an escape that JSON does not have");
      return false;
    }
    bytes = unescaped;
    from = 0;
    to = length;
    return true;
  }

  private int byteBehindBlanks() throws IOException {
    int c = peek();
    while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      at++;
      c = peek();
    }
    return c;
  }

  private int peek() throws IOException {
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

  private Token cut() {
    cut = true;
    return broken("the input ends in the middle");
  }

  private Token broken(String cause) {
    problem = cause;
    return Token.BROKEN;
  }
}
