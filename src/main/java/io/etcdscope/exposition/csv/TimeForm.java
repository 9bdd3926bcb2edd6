package io.etcdscope.exposition.csv;

import io.etcdscope.exposition.GoFloat;
import io.etcdscope.exposition.Rfc3339;
import io.etcdscope.exposition.WholeNumber;
import java.nio.charset.StandardCharsets;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a column writes times. */
public final class TimeForm {
  /** What {@link #parse} gives for a text that is no time of this form. */
  public static final long MALFORMED = Long.MIN_VALUE;

  private static final double LAST_MILLISECOND = 9e15;
  private static final int NANOSECOND_DIGITS = 19;

  /**
   * Parts of Go's reference time, longest first where one begins with another, and Java's letters.
   */
  private static final String[][] GO_PARTS = {
    {"2006", "uuuu"},
    {"January", "MMMM"},
    {"Jan", "MMM"},
    {"01", "MM"},
    {"02", "dd"},
    {"15", "HH"},
    {"03", "hh"},
    {"04", "mm"},
    {"05", "ss"},
    {".000000000", ".SSSSSSSSS"},
    {".000000", ".SSSSSS"},
    {".000", ".SSS"},
    {"Z07:00", "XXX"},
    {"-07:00", "xxx"},
    {"-0700", "xx"},
    {"PM", "a"},
    {"Monday", "EEEE"},
    {"Mon", "EEE"}
  };

  private enum Kind {
    SECONDS,
    MILLISECONDS,
    MICROSECONDS,
    NANOSECONDS,
    RFC3339,
    CUSTOM,
    /** Told from the text: RFC 3339, or a number whose size says its unit. */
    ANY
  }

  private static final double FIRST_MILLISECONDS = 1e11;
  private static final double FIRST_MICROSECONDS = 1e14;
  private static final double FIRST_NANOSECONDS = 1e17;

  private final Kind kind;
  private final @Nullable DateTimeFormatter formatter;
  private final @Nullable ZoneId zone;
  private long doubtful;

  private TimeForm(Kind kind, @Nullable DateTimeFormatter formatter, @Nullable ZoneId zone) {
    this.kind = kind;
    this.formatter = formatter;
    this.zone = zone;
  }

  /** Whether {@code word} names a form. */
  static boolean exists(String word) {
    try {
      of(word);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * The form that {@code word} names.
   *
   * @throws IllegalArgumentException for an unknown word
   */
  public static TimeForm of(String word) {
    if (word.startsWith("custom:")) {
      return new TimeForm(Kind.CUSTOM, formatter(word.substring(7)), ZoneOffset.UTC);
    }
    Kind kind =
        switch (word) {
          case "unix_s" -> Kind.SECONDS;
          case "unix_ms" -> Kind.MILLISECONDS;
          case "unix_us" -> Kind.MICROSECONDS;
          case "unix_ns" -> Kind.NANOSECONDS;
          case "rfc3339" -> Kind.RFC3339;
          default -> throw new IllegalArgumentException("no form of time '" + word + "'");
        };
    return new TimeForm(kind, null, null);
  }

  /**
   * The form that takes what exports write.
   *
   * @param zone zone of times without one; null where such times are no times
   */
  static TimeForm any(@Nullable ZoneId zone) {
    return new TimeForm(
        Kind.ANY, DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss[.SSS]", Locale.ROOT), zone);
  }

  private static DateTimeFormatter formatter(String layout) {
    StringBuilder pattern = new StringBuilder();
    int at = 0;
    while (at < layout.length()) {
      String[] part = part(layout, at);
      if (part != null) {
        pattern.append(part[1]);
        at += part[0].length();
      } else {
        char c = layout.charAt(at++);
        pattern.append(c == '\'' ? "''" : "'" + c + "'");
      }
    }
    try {
      return DateTimeFormatter.ofPattern(pattern.toString(), Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("no layout of time '" + layout + "'", e);
    }
  }

  private static String @Nullable [] part(String layout, int at) {
    for (String[] part : GO_PARTS) {
      if (layout.startsWith(part[0], at)) {
        return part;
      }
    }
    return null;
  }

  /** Epoch milliseconds of {@code b[from, to)}; {@link #MALFORMED} where it is no such time. */
  long parse(byte[] b, int from, int to) {
    return switch (kind) {
      case MILLISECONDS -> WholeNumber.parse(b, from, to);
      case SECONDS -> scaled(b, from, to, 1000, 1);
      case MICROSECONDS -> scaled(b, from, to, 1, 1000);
      case NANOSECONDS -> scaled(b, from, to, 1, 1_000_000);
      case RFC3339 -> Rfc3339.parse(b, from, to);
      case CUSTOM -> formatted(b, from, to);
      case ANY -> any(b, from, to);
    };
  }

  private static long scaled(byte[] b, int from, int to, long times, long by) {
    long whole = WholeNumber.parse(b, from, to);
    if (whole != WholeNumber.MALFORMED) {
      return by > 1 ? Math.floorDiv(whole, by) : seconds(whole, times);
    }
    if (to - from == NANOSECOND_DIGITS && by > 1) {
      return longest(b, from, to, by);
    }
    double value = GoFloat.parse(b, from, to) * times / by;
    return Math.abs(value) <= LAST_MILLISECOND ? Math.round(value) : MALFORMED;
  }

  private static long seconds(long whole, long times) {
    return Math.abs(whole) <= LAST_MILLISECOND / times ? whole * times : MALFORMED;
  }

  /** Nanoseconds of today have one digit more than {@link WholeNumber} takes; the last is cut. */
  private static long longest(byte[] b, int from, int to, long by) {
    long whole = WholeNumber.parse(b, from, to - 1);
    boolean digit = b[to - 1] >= '0' && b[to - 1] <= '9';
    return whole == WholeNumber.MALFORMED || !digit ? MALFORMED : Math.floorDiv(whole, by / 10);
  }

  private long any(byte[] b, int from, int to) {
    double number = GoFloat.parse(b, from, to);
    if (GoFloat.isMalformed(number)) {
      long time = Rfc3339.parse(b, from, to);
      return time == Rfc3339.MALFORMED ? formatted(b, from, to) : time;
    }
    double size = Math.abs(number);
    if (size < FIRST_MILLISECONDS) {
      return Math.round(number * 1000);
    }
    if (size < FIRST_MICROSECONDS) {
      return Math.round(number);
    }
    if (size >= FIRST_NANOSECONDS * 100) {
      return MALFORMED;
    }
    return Math.round(size < FIRST_NANOSECONDS ? number / 1e3 : number / 1e6);
  }

  private long formatted(byte[] b, int from, int to) {
    if (formatter == null || zone == null) {
      return MALFORMED;
    }
    String text = new String(b, from, to - from, StandardCharsets.UTF_8);
    ParsePosition position = new ParsePosition(0);
    // An exception for each of a million wrong cells would cost a minute.
    if (formatter.parseUnresolved(text, position) == null || position.getIndex() < text.length()) {
      return MALFORMED;
    }
    try {
      TemporalAccessor parsed = formatter.parseBest(text, Instant::from, LocalDateTime::from);
      return parsed instanceof LocalDateTime local
          ? zoned(local, zone)
          : Instant.from(parsed).toEpochMilli();
    } catch (DateTimeException e) {
      return MALFORMED;
    }
  }

  private long zoned(LocalDateTime local, ZoneId where) {
    doubtful += where.getRules().getValidOffsets(local).size() == 1 ? 0 : 1;
    return local.atZone(where).toInstant().toEpochMilli();
  }

  /** Times parsed so far that happen twice or never in their zone, as clocks are changed. */
  long doubtful() {
    return doubtful;
  }
}
