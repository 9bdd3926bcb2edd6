package io.etcdscope.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times that names carry: epoch seconds to nanoseconds, and calendar stamps with year
 * before month before day, with or without separators, fraction and zone.
 *
 * <p>A number is a time only between 2014 (the first etcd with metrics) and 2100; no clock is
 * asked. Day before month is never guessed: {@code --time-pattern} says so.
 */
public final class TimePatterns {
  /** 2014-01-01T00:00:00Z. */
  public static final long EARLIEST_MS = 1_388_534_400_000L;

  /** 2100-01-01T00:00:00Z. */
  public static final long LATEST_MS = 4_102_444_800_000L;

  private static final String EPOCH = "(?:1[3-9]\\d{8}|[234]\\d{9})";
  private static final String CLOCK_SEPARATOR = "[:_.-]";

  private static final Pattern CALENDAR =
      Pattern.compile(
          "(20\\d\\d)([-_.]?)(\\d\\d)(?:\\2(\\d\\d)"
              + "(?:[Tt _-]?(\\d\\d)"
              + CLOCK_SEPARATOR
              + "?(\\d\\d)"
              + "(?:"
              + CLOCK_SEPARATOR
              + "?(\\d\\d)(?:[.,]?(\\d{1,9}))?)?"
              + "([Zz]|[+-]\\d\\d:?\\d\\d|[+]\\d\\d)?)?)?");

  private static final Pattern NUMBER =
      Pattern.compile("(" + EPOCH + ")(?:\\.(\\d{1,9})|(\\d{3}|\\d{6}|\\d{9}))?");

  private static final Pattern ANYWHERE = Pattern.compile(regex("separator"));

  /** How the notes of stamps begin that are no finer than an hour. */
  static final String COARSE = "the name tells the ";

  private static final String HOUR_NOTE = COARSE + "hour only";

  private final ZoneId zone;

  /**
   * Pattern of one stamp, with a group of the name given inside. Not preceded or followed by a
   * digit, so that it is never cut out of a longer number.
   */
  static String regex(String separatorGroup) {
    return "(?<!\\d)(?:"
        + "(?:20\\d\\d)(?<"
        + separatorGroup
        + ">[-_.]?)(?:0[1-9]|1[0-2])" // year, month
        + "(?:\\k<"
        + separatorGroup
        + ">(?:0[1-9]|[12]\\d|3[01])" // day
        + "(?:[Tt _-]?(?:[01]\\d|2[0-3])" // hour
        + "(?:"
        + CLOCK_SEPARATOR
        + "?[0-5]\\d){1,2}" // minute, second
        + "(?:[.,]?\\d{1,9})?"
        + "(?:[Zz]|[+-]\\d\\d:?\\d\\d|[+]\\d\\d(?!\\d))?)?"
        + "|(?<!\\d\\d[-_.]\\d{4}[-_.]\\d\\d)(?![-_.:]\\d))" // a month, not the end of
        // 21-11-2026_01
        + "|"
        + EPOCH
        + "(?:\\.\\d{1,9}|\\d{3}|\\d{6}|\\d{9})?"
        + ")(?!\\d)";
  }

  /** Reads stamps without a zone as local times of {@code zone}. */
  public TimePatterns(ZoneId zone) {
    this.zone = zone;
  }

  /** The time that the whole of {@code text} is; empty when it is none. */
  public Optional<Stamp> parse(String text) {
    if (text.length() < 6 || text.length() > 40) {
      return Optional.empty();
    }
    Matcher number = NUMBER.matcher(text);
    if (Character.isDigit(text.charAt(text.length() > 8 ? 8 : 0)) && number.matches()) {
      Optional<Stamp> hour = hour(text);
      if (hour.isPresent()) {
        return hour;
      }
      String decimals = number.group(2);
      Stamp stamp = epoch(number.group(1), decimals == null ? number.group(3) : decimals);
      if (stamp != null) {
        return Optional.of(stamp);
      }
    }
    Matcher calendar = CALENDAR.matcher(text);
    return calendar.matches() ? Optional.ofNullable(calendar(calendar)) : Optional.empty();
  }

  /**
   * Places of hour, minute, second and fraction in a calendar stamp and the end of them, -1 for
   * what it does not have; an empty array for a text of another kind, and where an hour on the
   * clock is not always the same distance from midnight.
   */
  int[] clock(String text) {
    Matcher calendar = CALENDAR.matcher(text);
    if (!calendar.matches() || calendar.start(5) < 0 || NUMBER.matcher(text).matches()) {
      return new int[0];
    }
    if (calendar.group(9) == null && !zone.getRules().isFixedOffset()) {
      return new int[0];
    }
    int end = Math.max(calendar.end(6), Math.max(calendar.end(7), calendar.end(8)));
    return new int[] {
      calendar.start(5), calendar.start(6), calendar.start(7), calendar.start(8), end
    };
  }

  /** 2025010203 is an hour rather than a second of the year 2034. */
  private Optional<Stamp> hour(String text) {
    if (text.length() != 10 || !text.startsWith("20")) {
      return Optional.empty();
    }
    return parse(text + "00").map(s -> new Stamp(s.timeMs(), Precision.HOUR, false, HOUR_NOTE));
  }

  /** The places in {@code text} that may be stamps, leftmost first, as start and end. */
  static List<int[]> places(String text) {
    return ANYWHERE.matcher(text).results().map(r -> new int[] {r.start(), r.end()}).toList();
  }

  private static @Nullable Stamp epoch(String seconds, @Nullable String rest) {
    String fraction = rest == null ? "" : rest;
    long millis =
        Long.parseLong(seconds) * 1000 + Long.parseLong((fraction + "000").substring(0, 3));
    if (millis < EARLIEST_MS || millis >= LATEST_MS) {
      return null;
    }
    Precision precision = fraction.isEmpty() ? Precision.SECOND : Precision.MILLISECOND;
    return new Stamp(millis, precision, true, "");
  }

  private @Nullable Stamp calendar(Matcher m) {
    Precision precision =
        m.group(4) == null
            ? Precision.MONTH
            : m.group(5) == null
                ? Precision.DAY
                : m.group(7) == null
                    ? Precision.MINUTE
                    : m.group(8) == null ? Precision.SECOND : Precision.MILLISECOND;
    int nanos =
        m.group(8) == null ? 0 : Integer.parseInt((m.group(8) + "00000000").substring(0, 9));
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(m.group(1), 0),
              number(m.group(3), 1),
              number(m.group(4), 1),
              number(m.group(5), 0),
              number(m.group(6), 0),
              number(m.group(7), 0),
              nanos);
      return inWindow(resolve(local, m.group(9), precision));
    } catch (DateTimeException e) {
      return null; // the 30th of February
    }
  }

  private static int number(@Nullable String digits, int absent) {
    return digits == null ? absent : Integer.parseInt(digits);
  }

  private static @Nullable Stamp inWindow(Stamp stamp) {
    return stamp.timeMs() < EARLIEST_MS || stamp.timeMs() >= LATEST_MS ? null : stamp;
  }

  /** The instant of a calendar time; {@code offset} as written, null for none. */
  Stamp resolve(LocalDateTime local, @Nullable String offset, Precision precision) {
    String note =
        precision == Precision.DAY || precision == Precision.MONTH
            ? COARSE + precision.word() + " only"
            : "";
    if (offset != null) {
      ZoneOffset zoneOffset = offset.equalsIgnoreCase("z") ? ZoneOffset.UTC : ZoneOffset.of(offset);
      return new Stamp(local.toInstant(zoneOffset).toEpochMilli(), precision, true, note);
    }
    ZoneRules rules = zone.getRules();
    List<ZoneOffset> offsets = rules.getValidOffsets(local);
    if (offsets.size() == 1) {
      return new Stamp(local.toInstant(offsets.get(0)).toEpochMilli(), precision, false, note);
    }
    ZoneOffsetTransition change = rules.getTransition(local);
    ZoneOffset before = change.getOffsetBefore();
    long timeMs = local.toInstant(before).toEpochMilli();
    String doubt =
        change.isGap()
            ? "no such local time in " + zone + ": clocks went forward; read with the offset before"
            : "two such local times in " + zone + ": clocks went back; the earlier is taken";
    return new Stamp(timeMs, precision, false, doubt);
  }

  /** The zone of stamps that carry none. */
  public ZoneId zone() {
    return zone;
  }

  /** Whether a modification time can be that of a scrape. */
  public static boolean plausible(long timeMs) {
    return timeMs >= EARLIEST_MS && timeMs < LATEST_MS;
  }

  /** A time as text for notes. */
  static String text(long timeMs) {
    return Instant.ofEpochMilli(timeMs).toString();
  }
}
