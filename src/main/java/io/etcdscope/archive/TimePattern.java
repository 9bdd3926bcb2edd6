package io.etcdscope.archive;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The user's own pattern of a time: in the letters of {@code date} when it holds a {@code %}, else
 * in those of {@link DateTimeFormatter}.
 */
final class TimePattern {
  private static final Pattern DIRECTIVE = Pattern.compile("%3N|%.?|[^%]+");

  private final String text;
  private final DateTimeFormatter formatter;
  private final String regex;
  private final Pattern pattern;
  private final boolean epoch;
  private final TimePatterns times;

  private TimePattern(
      String text, DateTimeFormatter formatter, String regex, boolean epoch, TimePatterns times) {
    this.text = text;
    this.formatter = formatter;
    this.regex = regex;
    this.epoch = epoch;
    this.times = times;
    pattern = Pattern.compile("(?<!\\d)" + regex + "(?!\\d)");
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException when it holds an unknown letter
   */
  static TimePattern of(String text, TimePatterns times) {
    if (text.equals("%s") || text.equals("%s%3N")) {
      return new TimePattern(text, DateTimeFormatter.ISO_INSTANT, "\\d{10,13}", true, times);
    }
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    StringBuilder regex = new StringBuilder();
    if (text.indexOf('%') >= 0) {
      strftime(text, builder, regex);
    } else {
      try {
        builder.appendPattern(text);
      } catch (IllegalArgumentException e) {
        throw unreadable(text, String.valueOf(e.getMessage()));
      }
      letters(text, regex);
    }
    return new TimePattern(text, builder.toFormatter(Locale.ROOT), regex.toString(), false, times);
  }

  private static void strftime(String text, DateTimeFormatterBuilder to, StringBuilder regex) {
    Matcher part = DIRECTIVE.matcher(text);
    while (part.find()) {
      String found = part.group();
      switch (found) {
        case "%F" -> strftime("%Y-%m-%d", to, regex);
        case "%T" -> strftime("%H:%M:%S", to, regex);
        case "%R" -> strftime("%H:%M", to, regex);
        case "%z" -> {
          to.appendPattern("[XXX][XX][X]");
          regex.append("(?:[Zz]|[+-]\\d\\d(?::?\\d\\d)?)");
        }
        default -> {
          if (found.charAt(0) == '%') {
            String letters = javaLetters(found, text);
            to.appendPattern(letters);
            regex.append(found.equals("%b") ? "\\p{L}+" : "\\d{" + letters.length() + "}");
          } else {
            to.appendLiteral(found);
            regex.append(Pattern.quote(found));
          }
        }
      }
    }
  }

  private static String javaLetters(String directive, String text) {
    return switch (directive) {
      case "%Y" -> "uuuu";
      case "%y" -> "uu";
      case "%m" -> "MM";
      case "%d" -> "dd";
      case "%H" -> "HH";
      case "%M" -> "mm";
      case "%S" -> "ss";
      case "%j" -> "DDD";
      case "%b" -> "MMM";
      case "%3N" -> "SSS";
      default ->
          throw unreadable(
              text,
              "unknown "
                  + directive
                  + "; known are %F %T %R %Y %y %m %d %H %M %S %3N %j %b %z, and"
                  + " %s alone");
    };
  }

  private static IllegalArgumentException unreadable(String text, String why) {
    return new IllegalArgumentException("cannot read the time pattern '" + text + "': " + why);
  }

  /** A pattern that finds what the letters may stand for; the formatter decides. */
  private static void letters(String text, StringBuilder regex) {
    boolean quoted = false;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int run = i + 1;
      while (run < text.length() && text.charAt(run) == c) {
        run++;
      }
      if (c == '\'') {
        quoted ^= (run - i) % 2 == 1;
        regex.append("'".repeat((run - i) / 2));
      } else if (!quoted && Character.isLetter(c)) {
        boolean number = run - i != 3 || c != 'M';
        regex.append(
            "XxZzOV".indexOf(c) >= 0
                ? "[\\w:+-]+"
                : number ? "\\d{1," + Math.max(run - i, 2) + "}" : "\\p{L}+");
      } else if (!quoted && (c == '[' || c == ']')) {
        regex.append(c == '[' ? "(?:" : ")?");
      } else {
        regex.append(Pattern.quote(text.substring(i, run)));
      }
      i = run;
    }
  }

  String regex() {
    return regex;
  }

  /** A stamp and where it stands. */
  record Found(Stamp stamp, int start, int end) {}

  /** The first place in {@code name} that the pattern fits. */
  Optional<Found> find(String name) {
    Matcher m = pattern.matcher(name);
    while (m.find()) {
      Optional<Stamp> stamp = parse(m.group());
      if (stamp.isPresent()) {
        return Optional.of(new Found(stamp.get(), m.start(), m.end()));
      }
    }
    return Optional.empty();
  }

  /** The time that the whole of {@code value} is. */
  Optional<Stamp> parse(String value) {
    if (epoch) {
      return times.parse(value);
    }
    try {
      return Optional.of(stamp(formatter.parse(value)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Stamp stamp(TemporalAccessor parsed) {
    LocalDate date = parsed.query(TemporalQueries.localDate());
    LocalTime time = parsed.query(TemporalQueries.localTime());
    Precision precision = time == null ? Precision.DAY : Precision.SECOND;
    if (date == null) {
      precision = Precision.MONTH;
      date = LocalDate.of(parsed.get(ChronoField.YEAR), parsed.get(ChronoField.MONTH_OF_YEAR), 1);
    }
    ZoneOffset offset = parsed.query(TemporalQueries.offset());
    LocalDateTime local = date.atTime(time == null ? LocalTime.MIDNIGHT : time);
    return times.resolve(local, offset == null ? null : offset.getId(), precision);
  }

  @Override
  public String toString() {
    return text;
  }
}
