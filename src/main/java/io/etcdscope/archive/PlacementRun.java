package io.etcdscope.archive;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Places entries whose paths differ from the one before in the time of day only: of the scrapes of
 * a day that is every one but the first of each target, and the whole rest of the path need not be
 * taken apart again.
 */
final class PlacementRun {
  private static final int MINUTES = 60;
  private static final int HOURS = 24;

  private @Nullable Placement last;
  private String path = "";
  private String input = "";
  private @Nullable Path disk;
  private boolean zoned;
  private long midnightMs;

  /** Places of the digits of hour, minute, second and fraction in the path; -1 for none. */
  private int[] clock = new int[0];

  private int clockEnd;

  /**
   * Takes an entry as the pattern of those that follow.
   *
   * @param stem its stem, which is a stamp from end to end
   * @param clockInStem places of hour, minute, second and fraction in {@code stem} and the end of
   *     them, -1 for those that are not there
   */
  void begin(Entry entry, Placement placement, Stamp stamp, String stem, int[] clockInStem) {
    int shift = entry.path().lastIndexOf(stem);
    path = entry.path();
    input = entry.input();
    disk = entry.around();
    zoned = stamp.zoned();
    clock = new int[clockInStem.length - 1];
    for (int i = 0; i < clock.length; i++) {
      clock[i] = clockInStem[i] < 0 ? -1 : clockInStem[i] + shift;
    }
    clockEnd = clockInStem[clock.length] + shift;
    last = placement;
    midnightMs = stamp.timeMs() - millisOfDay(path);
  }

  /** Forgets the pattern. */
  void end() {
    last = null;
  }

  /** Whether the stamps say their zone. */
  boolean isZoned() {
    return zoned;
  }

  /** The place of an entry; null where it is none of the run. */
  @Nullable Placement next(Entry entry) {
    Placement pattern = last;
    if (pattern == null || !isAlike(entry)) {
      return null;
    }
    long ofDay = millisOfDay(entry.path());
    long ms = midnightMs + ofDay;
    if (ofDay < 0 || !TimePatterns.plausible(ms)) {
      return null;
    }
    return new Placement(
        pattern.cluster(),
        pattern.instance(),
        ms,
        pattern.timeSource(),
        pattern.convention(),
        pattern.note());
  }

  private boolean isAlike(Entry entry) {
    String other = entry.path();
    if (other.length() != path.length()) {
      return false;
    }
    for (int i = 0; i < other.length(); i++) {
      char c = other.charAt(i);
      if (c != path.charAt(i) && !(i >= clock[0] && i < clockEnd && isDigits(c, path.charAt(i)))) {
        return false;
      }
    }
    return entry.input().equals(input) && Objects.equals(disk, entry.around());
  }

  private static boolean isDigits(char a, char b) {
    return a >= '0' && a <= '9' && b >= '0' && b <= '9';
  }

  /** Milliseconds since midnight; -1 where there is no such time of day. */
  private long millisOfDay(String name) {
    int hour = twoDigits(name, clock[0]);
    int minute = twoDigits(name, clock[1]);
    int second = clock[2] < 0 ? 0 : twoDigits(name, clock[2]);
    if (hour >= HOURS || minute >= MINUTES || second >= MINUTES) {
      return -1;
    }
    int millis = 0;
    if (clock[3] >= 0) {
      for (int i = 0, unit = 100; i < 3 && clock[3] + i < clockEnd; i++, unit /= 10) {
        millis += unit * (name.charAt(clock[3] + i) - '0');
      }
    }
    return ((hour * (long) MINUTES + minute) * MINUTES + second) * 1000 + millis;
  }

  private static int twoDigits(String name, int at) {
    return (name.charAt(at) - '0') * 10 + name.charAt(at + 1) - '0';
  }
}
