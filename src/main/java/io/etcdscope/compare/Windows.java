package io.etcdscope.compare;

import java.util.Collection;
import java.util.List;

/** Chooses the width of the windows that sides are cut into. */
public final class Windows {
  private static final int COMFORTABLE = 40;
  private static final int ENOUGH = 20;
  private static final int MOST = 720;
  private static final long SECOND = 1_000;
  private static final long WITHOUT_INTERVAL = 30_000;

  private Windows() {}

  /**
   * The width in ms for several sides: three scrapes where the shortest side then has 40 windows,
   * two where it has 20, one else; more where the longest would have over 720 windows.
   */
  public static long width(Collection<List<Member>> sides) {
    long interval = 0;
    long shortest = Long.MAX_VALUE;
    long longest = 0;
    for (List<Member> members : sides) {
      interval = Math.max(interval, members.stream().mapToLong(Member::intervalMs).max().orElse(0));
      long from = members.stream().mapToLong(Member::fromMs).min().orElse(0);
      long to = members.stream().mapToLong(Member::toMs).max().orElse(0);
      shortest = Math.min(shortest, to - from);
      longest = Math.max(longest, to - from);
    }
    if (interval == 0) {
      return WITHOUT_INTERVAL;
    }
    long scrape = Math.max(SECOND, (interval + SECOND / 2) / SECOND * SECOND);
    if (shortest / (3 * scrape) < COMFORTABLE) {
      return shortest / (2 * scrape) >= ENOUGH ? 2 * scrape : scrape;
    }
    long scrapes = Math.max(3, (longest / scrape + MOST - 1) / MOST);
    return scrapes * scrape;
  }
}
