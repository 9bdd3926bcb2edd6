package io.etcdscope.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Risk: in an archive of two days nobody can tell which 03:12 is meant. */
class DatingTest {
  private static long ms(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  private static Dating dating(String from, String to) {
    return new Dating(ms(from), ms(to));
  }

  @Test
  void withinOneDayTheClockIsEnough() {
    Dating day = dating("2026-11-21T00:00:00Z", "2026-11-21T23:59:59.999Z");
    assertEquals("03:12:00", day.clock(ms("2026-11-21T03:12:00Z")));
  }

  @Test
  void acrossMidnightTheDayIsTold() {
    Dating night = dating("2026-11-20T23:59:59Z", "2026-11-21T00:00:01Z");
    assertEquals("11-21 00:00:00", night.clock(ms("2026-11-21T00:00:00Z")));
    assertEquals("11-20 23:59:59", night.clock(ms("2026-11-20T23:59:59Z")));
  }

  @Test
  void whatLiesOutsideTheOneDayHasItsDay() {
    Dating day = dating("2026-11-21T01:00:00Z", "2026-11-21T02:00:00Z");
    assertEquals("11-20 23:00:00", day.clock(ms("2026-11-20T23:00:00Z")));
    assertEquals("2025-12-31 23:00:00", day.clock(ms("2025-12-31T23:00:00Z")));
  }

  @Test
  void acrossNewYearTheYearIsTold() {
    Dating years = dating("2026-12-31T23:00:00Z", "2027-01-01T01:00:00Z");
    assertEquals("2027-01-01 00:30:00", years.clock(ms("2027-01-01T00:30:00Z")));
  }

  @Test
  void theSecondOfTwoTimesRepeatsNoDay() {
    Dating night = dating("2026-11-20T23:00:00Z", "2026-11-21T02:00:00Z");
    long late = ms("2026-11-20T23:50:00Z");
    assertEquals("23:55:00", night.clockAfter(late, ms("2026-11-20T23:55:00Z")));
    assertEquals("11-21 00:05:00", night.clockAfter(late, ms("2026-11-21T00:05:00Z")));
  }
}
