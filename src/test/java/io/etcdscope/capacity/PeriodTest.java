package io.etcdscope.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Risk: days and months of another calendar than the reader's. */
class PeriodTest {
  private static final long HOUR = 3_600_000;
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static long ms(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  @Test
  void theLastWholeMonthIsTaken() {
    Scope scope =
        Period.MONTH.scope(
            ms("2026-08-15T00:00:00Z"), ms("2026-11-21T12:00:00Z"), HOUR, ZoneId.of("UTC"));
    assertEquals("2026-10", scope.label());
    assertEquals(ms("2026-10-01T00:00:00Z"), scope.fromMs());
    assertEquals(ms("2026-11-01T00:00:00Z"), scope.toMs());
    assertTrue(scope.complete());
  }

  @Test
  void aMonthThatEndsWithTheArchiveIsWhole() {
    Scope scope =
        Period.MONTH.scope(
            ms("2026-10-01T00:00:00Z"), ms("2026-10-31T23:59:30Z"), HOUR, ZoneId.of("UTC"));
    assertEquals("2026-10", scope.label());
    assertTrue(scope.complete());
  }

  @Test
  void withoutAWholePeriodTheLastOneIsTakenAndSaidToBePartial() {
    Scope scope =
        Period.WEEK.scope(
            ms("2026-11-18T00:00:00Z"), ms("2026-11-20T00:00:00Z"), HOUR, ZoneId.of("UTC"));
    assertEquals("2026-W47", scope.label());
    assertFalse(scope.complete());
    assertEquals(ms("2026-11-18T00:00:00Z"), scope.fromMs());
  }

  @Test
  void theDayOnWhichTheClockIsTurnedBackHas25Hours() {
    Scope scope =
        Period.DAY.scope(ms("2026-10-20T00:00:00Z"), ms("2026-10-26T11:00:00Z"), HOUR, BERLIN);
    assertEquals("2026-10-25", scope.label());
    assertEquals(25 * HOUR, scope.toMs() - scope.fromMs());
  }

  @Test
  void windowsBelongToTheDayAndHourInWhichTheyBegin() {
    Scope scope = new Scope(0, 1, HOUR, BERLIN, "all", true);
    assertEquals("2026-11-20", scope.day(ms("2026-11-20T23:00:00Z")).toString());
    assertEquals(23, scope.hour(ms("2026-11-20T23:00:00Z")));
    assertEquals(0, scope.hour(ms("2026-11-21T00:00:00Z")));
  }
}
