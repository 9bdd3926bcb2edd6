package io.etcdscope.exposition;

/** Times such as {@code 2026-11-21T01:20:10.5+01:00} in bytes (RFC 3339), to milliseconds. */
public final class Rfc3339 {
  /** What {@link #parse} gives for bytes that are no such time. */
  public static final long MALFORMED = Long.MIN_VALUE;

  private static final int TIME_LENGTH = 19;
  private static final long DAY_MS = 86_400_000L;
  private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private Rfc3339() {}

  /** Epoch milliseconds of {@code b[from, to)}; digits beyond milliseconds are cut. */
  public static long parse(byte[] b, int from, int to) {
    if (to - from <= TIME_LENGTH || !hasForm(b, from)) {
      return MALFORMED;
    }
    int year = number(b, from, 4);
    int month = number(b, from + 5, 2);
    int day = number(b, from + 8, 2);
    int hour = number(b, from + 11, 2);
    int minute = number(b, from + 14, 2);
    int second = number(b, from + 17, 2);
    boolean exists =
        year >= 0
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= days(year, month)
            && hour >= 0
            && hour < 24
            && minute >= 0
            && minute < 60
            && second >= 0
            && second < 60;
    if (!exists) {
      return MALFORMED;
    }
    int at = from + TIME_LENGTH;
    int milliseconds = 0;
    if (b[at] == '.') {
      int unit = 100;
      int begin = ++at;
      while (at < to && b[at] >= '0' && b[at] <= '9') {
        milliseconds += (b[at++] - '0') * unit;
        unit /= 10;
      }
      if (at == begin) {
        return MALFORMED;
      }
    }
    long offset = offset(b, at, to);
    if (offset == MALFORMED) {
      return MALFORMED;
    }
    long seconds = (hour * 60L + minute) * 60 + second;
    return epochDay(year, month, day) * DAY_MS + seconds * 1000 + milliseconds - offset;
  }

  private static boolean hasForm(byte[] b, int from) {
    byte separator = b[from + 10];
    return b[from + 4] == '-'
        && b[from + 7] == '-'
        && (separator == 'T' || separator == 't' || separator == ' ')
        && b[from + 13] == ':'
        && b[from + 16] == ':';
  }

  private static int days(int year, int month) {
    boolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : DAYS[month - 1];
  }

  /** Milliseconds east of UTC: {@code Z} or {@code +hh:mm}. */
  private static long offset(byte[] b, int from, int to) {
    if (to - from == 1 && (b[from] | 0x20) == 'z') {
      return 0;
    }
    if (to - from != 6 || (b[from] != '+' && b[from] != '-') || b[from + 3] != ':') {
      return MALFORMED;
    }
    int hours = number(b, from + 1, 2);
    int minutes = number(b, from + 4, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
      return MALFORMED;
    }
    long east = (hours * 60L + minutes) * 60_000;
    return b[from] == '-' ? -east : east;
  }

  private static int number(byte[] b, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      if (b[i] < '0' || b[i] > '9') {
        return -1;
      }
      number = number * 10 + b[i] - '0';
    }
    return number;
  }

  /** Days since 1970-01-01 in the Gregorian calendar (Hinnant, "days_from_civil"). */
  private static long epochDay(int year, int month, int day) {
    int shifted = month <= 2 ? year - 1 : year;
    int era = Math.floorDiv(shifted, 400);
    int yearOfEra = shifted - era * 400;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468;
  }
}
