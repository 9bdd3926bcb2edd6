package io.etcdscope.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as options and reports write them: {@code 30s}, {@code 5m}, {@code 1h30m}, {@code 7d}.
 */
public final class Durations {
  private static final Pattern PART = Pattern.compile("(\\d{1,15})(ms|[smhdw])");

  /** Units of Prometheus' durations but the year, which has no fixed length here. */
  private static final String[] UNITS = {"w", "d", "h", "m", "s", "ms"};

  private static final long[] MILLIS = {604_800_000L, 86_400_000L, 3_600_000L, 60_000L, 1_000L, 1L};

  private Durations() {}

  /**
   * Milliseconds of a duration: numbers with a unit, the larger units first, each once.
   *
   * @throws IllegalArgumentException when it is none, or longer than a hundred years
   */
  public static long parse(String text) {
    Matcher part = PART.matcher(text);
    long total = 0;
    int from = 0;
    int lastUnit = -1;
    while (part.find() && part.start() == from) {
      int unit = unit(part.group(2));
      long count = Long.parseLong(part.group(1));
      if (unit <= lastUnit || count > MAX_MS / MILLIS[unit]) {
        throw wrong(text);
      }
      total += count * MILLIS[unit];
      lastUnit = unit;
      from = part.end();
    }
    if (from == 0 || from != text.length() || total > MAX_MS) {
      throw wrong(text);
    }
    return total;
  }

  private static final long MAX_MS = 36_525L * 86_400_000L;

  private static int unit(String name) {
    for (int i = 0; i < UNITS.length; i++) {
      if (UNITS[i].equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(name);
  }

  private static IllegalArgumentException wrong(String text) {
    String shown = text.length() > 120 ? text.substring(0, 120) : text;
    return new IllegalArgumentException(
        "cannot read the duration '" + shown + "'; write it like 30s, 5m, 1h30m or 7d");
  }

  /**
   * The text that {@link #parse} reads back, in days and smaller: {@code 1h30m}, {@code 500ms}.
   *
   * @param millis milliseconds, not negative
   */
  public static String format(long millis) {
    if (millis <= 0) {
      return "0s";
    }
    StringBuilder out = new StringBuilder();
    long left = millis;
    for (int i = 1; i < UNITS.length; i++) {
      long count = left / MILLIS[i];
      if (count > 0) {
        out.append(count).append(UNITS[i]);
        left -= count * MILLIS[i];
      }
    }
    return out.toString();
  }
}
