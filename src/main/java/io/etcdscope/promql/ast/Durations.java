package io.etcdscope.promql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Durations as Prometheus writes them: {@code 1h30m}, {@code 500ms}; a year has 365 days. */
public final class Durations {
  private record Unit(String text, long milliseconds, boolean onlyWhole) {}

  /** From long to short; a unit marked whole is printed only where nothing is left over. */
  private static final List<Unit> UNITS =
      List.of(
          new Unit("y", 365 * 86_400_000L, true),
          new Unit("w", 7 * 86_400_000L, true),
          new Unit("d", 86_400_000L, false),
          new Unit("h", 3_600_000L, false),
          new Unit("m", 60_000L, false),
          new Unit("s", 1_000L, false),
          new Unit("ms", 1L, false));

  private Durations() {}

  /** The text of a duration of 0 or more milliseconds. */
  public static String format(long milliseconds) {
    if (milliseconds == 0) {
      return "0s";
    }
    StringBuilder out = new StringBuilder();
    long rest = milliseconds;
    for (Unit unit : UNITS) {
      long count = rest / unit.milliseconds;
      if (count > 0 && (!unit.onlyWhole || rest % unit.milliseconds == 0)) {
        out.append(count).append(unit.text);
        rest -= count * unit.milliseconds;
      }
    }
    return out.toString();
  }

  /**
   * Milliseconds of a duration such as {@code 1h30m}: whole numbers, each unit at most once, from
   * long to short.
   *
   * @return null where the text is no duration or is longer than 292 years, Go's limit
   */
  public static @Nullable Long parse(String text) {
    long total = 0;
    int at = 0;
    int unit = 0;
    while (at < text.length()) {
      int digits = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      int letters = at;
      while (at < text.length() && text.charAt(at) >= 'a' && text.charAt(at) <= 'z') {
        at++;
      }
      unit = unitFrom(unit, text.substring(letters, at));
      if (digits == letters || letters - digits > 15 || unit < 0) {
        return null;
      }
      double sum =
          total + (double) Long.parseLong(text, digits, letters, 10) * UNITS.get(unit).milliseconds;
      if (sum > Long.MAX_VALUE / 1e6) {
        return null;
      }
      total = (long) sum;
      unit++;
    }
    return text.isEmpty() ? null : total;
  }

  /** Index of a unit, not before {@code first}; -1 where there is none. */
  private static int unitFrom(int first, String text) {
    for (int i = first; i < UNITS.size(); i++) {
      if (UNITS.get(i).text.equals(text)) {
        return i;
      }
    }
    return -1;
  }
}
