package io.etcdscope.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Risk: windows so wide that nothing can be told, or so narrow that they hold one scrape. */
class WindowsTest {
  private static List<Member> side(long lengthMs, long intervalMs) {
    return List.of(new Member("etcd-1", "", 2, 0, lengthMs, intervalMs, 1));
  }

  @Test
  void eightMinutesGiveMoreThanTwentyWindows() {
    assertEquals(10_000, Windows.width(List.of(side(480_000, 5_000), side(480_000, 5_003))));
    assertEquals(15_000, Windows.width(List.of(side(480_000, 15_000))));
  }

  @Test
  void aDayHasAtMostSevenHundredTwentyWindows() {
    assertEquals(120_000, Windows.width(List.of(side(86_400_000, 30_000))));
  }

  @Test
  void theLongestIntervalDecides() {
    assertEquals(180_000, Windows.width(List.of(side(7_200_000, 60_000), side(7_200_000, 5_000))));
  }

  @Test
  void singleScrapesHaveSomeWidth() {
    assertEquals(30_000, Windows.width(List.of(side(0, 0))));
  }
}
