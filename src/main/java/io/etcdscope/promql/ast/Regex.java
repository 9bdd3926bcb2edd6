package io.etcdscope.promql.ast;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of a matcher or of {@code label_replace}: RE2's syntax, anchored at both
 * ends, a dot matches line ends too.
 */
public final class Regex {
  /** Matches every text. */
  public static final Regex ANY = compile(".*");

  /** More steps than any sound expression takes on a label value. */
  private static final int MAX_STEPS = 5_000_000;

  private final String source;
  private final Pattern pattern;

  private Regex(String source, Pattern pattern) {
    this.source = source;
    this.pattern = pattern;
  }

  /**
   * Compiles RE2's syntax.
   *
   * @throws IllegalArgumentException with a message in one line where the expression is wrong or
   *     uses what RE2 does not know (look-around, back references, possessive repetition)
   */
  public static Regex compile(String source) {
    try {
      return new Regex(source, Pattern.compile(Re2Syntax.toJava(source), Pattern.DOTALL));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "wrong regular expression `" + source + "`: " + e.getDescription(), e);
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException(
          "wrong regular expression: nested too deeply, " + source.length() + " characters", e);
    }
  }

  /**
   * Whether the whole text matches.
   *
   * @throws TooCostly where finding out would take too long
   */
  public boolean matches(String text) {
    try {
      return matcher(text).matches();
    } catch (StackOverflowError e) {
      throw new TooCostly(text, e);
    }
  }

  /** An expression that takes exponential time or unbounded depth on a text. */
  public static final class TooCostly extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private TooCostly(String text, @Nullable Throwable cause) {
      super(
          "a regular expression takes too long on \""
              + text.substring(0, Math.min(text.length(), 120))
              + "\"; write it without nested repetition",
          cause);
    }
  }

  /**
   * A matcher over a text that gives up, with {@link TooCostly}, where the expression needs
   * exponential time.
   */
  public Matcher matcher(String text) {
    return pattern.matcher(new Counted(text));
  }

  /** As written. */
  @Override
  public String toString() {
    return source;
  }

  /** A text that counts how often it is read. */
  private static final class Counted implements CharSequence {
    private final String text;
    private int left = MAX_STEPS;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (--left < 0) {
        throw new TooCostly(text, null);
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
