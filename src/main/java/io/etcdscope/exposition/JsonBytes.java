package io.etcdscope.exposition;

import java.io.IOException;
import java.io.InputStream;

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

  private final JsonInput in;
  private final JsonNumbers numbers = new JsonNumbers();
  private final boolean[] objects = new boolean[Limits.JSON_DEPTH];
  private int depth;
  private boolean expectsName;
  private boolean first;

  /** Whether the last token was a name, so that its value must follow. */
  private boolean afterName;

  private String problem = "";
  private boolean cut;

  /** Tokens of {@code in}. */
  public JsonBytes(InputStream in) {
    this.in = new JsonInput(in);
  }

  /** Array of the last token that was a name, a text or a number. */
  public byte[] bytes() {
    return in.bytes;
  }

  /** First byte of that token, without quotes and escapes. */
  public int from() {
    return in.from;
  }

  /** Behind the last byte of that token. */
  public int to() {
    return in.to;
  }

  /** Offset in the input. */
  public long offset() {
    return in.offset();
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
    return Bytes.is(word, in.bytes, in.from, in.to);
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
    if (from < 0 || !numbers.whole(in.buffer, from)) {
      return WholeNumber.MALFORMED;
    }
    in.at = numbers.end();
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
    if (from < 0 || !numbers.pair(in.buffer, from, two)) {
      return false;
    }
    in.at = numbers.end();
    first = false;
    return true;
  }

  /** Where the next element of an array begins; -1 where that takes a closer look. */
  private int element() {
    boolean array = depth > 0 && !objects[depth - 1];
    if (!array || in.limit - in.at < JsonNumbers.ROOM || !problem.isEmpty()) {
      return -1;
    }
    return first ? in.at : in.buffer[in.at] == ',' ? in.at + 1 : -1;
  }

  /** The next token. */
  public Token next() throws IOException {
    if (!problem.isEmpty()) {
      return Token.BROKEN;
    }
    in.kept = -1;
    int c = in.byteBehindBlanks();
    if (depth > 0 && c >= 0 && !first && !afterName && c != ']' && c != '}') {
      if (c != ',') {
        return broken("no comma between values");
      }
      in.at++;
      c = in.byteBehindBlanks();
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
      case '"' -> whole(in.text(), Token.TEXT);
      case 't' -> word("true", Token.TRUE);
      case 'f' -> word("false", Token.FALSE);
      case 'n' -> word("null", Token.NULL);
      default -> number(c);
    };
  }

  private Token name() throws IOException {
    Token text = whole(in.text(), Token.NAME);
    if (text == Token.BROKEN) {
      return text;
    }
    if (in.bytes == in.buffer) {
      // Looking for the colon may read on, which moves the buffer.
      in.kept = in.from;
    }
    int length = in.to - in.from;
    if (in.byteBehindBlanks() != ':') {
      return in.at == in.limit ? cut() : broken("no colon behind a name");
    }
    if (in.kept >= 0) {
      in.from = in.kept;
      in.to = in.from + length;
      in.bytes = in.buffer;
    }
    in.at++;
    afterName = true;
    return Token.NAME;
  }

  private Token open(boolean object) {
    if (depth == Limits.JSON_DEPTH) {
      return broken("more than " + Limits.JSON_DEPTH + " brackets in each other");
    }
    in.at++;
    objects[depth++] = object;
    expectsName = object;
    first = true;
    return object ? Token.BEGIN_OBJECT : Token.BEGIN_ARRAY;
  }

  private Token close(boolean object) {
    if (depth == 0 || objects[depth - 1] != object || afterName) {
      return broken("a closing bracket that fits no opening one");
    }
    in.at++;
    depth--;
    first = false;
    expectsName = depth > 0 && objects[depth - 1];
    return object ? Token.END_OBJECT : Token.END_ARRAY;
  }

  private Token word(String word, Token token) throws IOException {
    for (int i = 0; i < word.length(); i++) {
      int c = in.peek();
      if (c != word.charAt(i)) {
        return c < 0 ? cut() : broken("no JSON value");
      }
      in.at++;
    }
    return token;
  }

  private Token number(int c) throws IOException {
    return c == '-' || c >= '0' && c <= '9'
        ? whole(in.number(), Token.NUMBER)
        : broken("no JSON value");
  }

  /** A token where nothing is wrong with it. */
  private Token whole(String fault, Token token) {
    if (fault.isEmpty()) {
      return token;
    }
    return fault.equals(JsonInput.CUT) ? cut() : broken(fault);
  }

  private Token cut() {
    cut = true;
    return broken(JsonInput.CUT);
  }

  private Token broken(String cause) {
    problem = cause;
    return Token.BROKEN;
  }
}
