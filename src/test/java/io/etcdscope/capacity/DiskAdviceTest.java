package io.etcdscope.capacity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Risk: an alarm over what a handful of windows show by chance. */
class DiskAdviceTest {
  private static boolean isSlow(int passed, int failed) {
    return DiskAdvice.isSlow(
        new DayQuality(
            Latency.BACKEND_COMMIT, "etcd-1", LocalDate.of(2026, 11, 21), passed, failed, 0, 0));
  }

  @Test
  void oneOfSixteenWindowsIsNoAlarm() {
    assertFalse(isSlow(15, 1));
    assertFalse(isSlow(0, 0));
  }

  @Test
  void fourOfTwentyAreAndATenthOfManyIsToo() {
    assertTrue(isSlow(16, 4));
    assertTrue(isSlow(900, 100));
    assertFalse(isSlow(960, 40), "4 % are tolerated however many there are");
  }

  @Test
  void aHandfulOfWindowsIsNoPeriod() {
    assertFalse(isSlow(0, 9));
    assertTrue(isSlow(0, 10));
  }
}
