package io.etcdscope.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Times as options take them: RFC 3339, epoch seconds or milliseconds, and {@code -24h} before an
 * anchor such as the end of the archive.
 */
public final class Instants {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,16}(?:\\.\\d{1,9})?");

  /**
   * A number at or above this is milliseconds, below it seconds: as seconds it lies in the year
   * 5138, as milliseconds in 1973.
   */
  private static final long MILLIS_FROM = 100_000_000_000L;

  private static final long LATEST_MS = 253_402_300_800_000L;

  private Instants() {}

  /**
   * Epoch milliseconds of {@code text}.
   *
   * @param anchorMs what {@code -24h} counts from; empty where nothing is known yet
   * @throws IllegalArgumentException when it is no time, or relative without an anchor
   */
  public static long parse(String text, OptionalLong anchorMs) {
    if (text.startsWith("-") && text.length() > 1) {
      if (anchorMs.isEmpty()) {
        throw wrong(text, "it is relative, and there is nothing to count from");
      }
      return anchorMs.getAsLong() - Durations.parse(text.substring(1));
    }
    if (NUMBER.matcher(text).matches()) {
      return number(text);
    }
    try {
      return OffsetDateTime.parse(text.replace(' ', 'T')).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      throw wrong(text, "it is no time");
    }
  }

  /** The same without an anchor. */
  public static long parse(String text) {
    return parse(text, OptionalLong.empty());
  }

  private static long number(String text) {
    BigDecimal value = new BigDecimal(text);
    boolean millis = value.compareTo(BigDecimal.valueOf(MILLIS_FROM)) >= 0;
    BigDecimal inMillis = millis ? value : value.movePointRight(3);
    long ms = inMillis.setScale(0, RoundingMode.FLOOR).longValue();
    if (ms >= LATEST_MS) {
      throw wrong(text, "it lies behind the year 9999");
    }
    return ms;
  }

  /** RFC 3339 in UTC with milliseconds, as reports write it. */
  public static String format(long epochMs) {
    String text = Instant.ofEpochMilli(epochMs).toString();
    return text.length() == "2026-11-21T00:00:00Z".length()
        ? text.substring(0, text.length() - 1) + ".000Z"
        : text;
  }

  private static IllegalArgumentException wrong(String text, String why) {
    String shown = text.length() > 120 ? text.substring(0, 120) : text;
    return new IllegalArgumentException(
        "cannot read the time '"
            + shown
            + "': "
            + why
            + "; write it like 2026-11-21T01:30:00Z, 1795224600 or -24h");
  }
}
