package io.etcdscope.statistics.window;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Tests whether two archives differ by dealing their blocks of windows anew: if they do not differ,
 * blocks are exchangeable, and the distance found is one of many equally likely.
 *
 * <p>What dependence remains between blocks is allowed for: the distance found is divided by the
 * factor by which it makes deals come out too close.
 *
 * <p>Single observations are never permuted: with millions of them any two archives "differ".
 *
 * <p>Dealing ends early where enough deals are as far apart, which nothing can turn into a
 * difference any more (Besag and Clifford 1991).
 *
 * @param distance the distance found
 * @param pValue (1 + deals at least as far apart) / (1 + deals); {@value #ENOUGH} / deals where it
 *     ended early
 * @param blocksFirst blocks of the first archive
 * @param blocksSecond blocks of the second archive
 * @param deals how many deals were made
 */
public record WindowPermutation(
    double distance, double pValue, int blocksFirst, int blocksSecond, int deals) {

  /** What the deals are compared by. */
  public enum Distance {
    /** Greatest difference of the distribution functions at an edge: any change of shape. */
    KOLMOGOROV_SMIRNOV {
      @Override
      double of(double[] a, double[] b) {
        double greatest = 0;
        double shareA = 0;
        double shareB = 0;
        double totalA = total(a);
        double totalB = total(b);
        for (int j = 0; j < a.length; j++) {
          shareA += a[j];
          shareB += b[j];
          greatest = Math.max(greatest, Math.abs(shareA / totalA - shareB / totalB));
        }
        return greatest;
      }
    },
    /** Difference of the mean bin index: slower or faster on the whole. */
    SHIFT {
      @Override
      double of(double[] a, double[] b) {
        HistogramStatistic index = HistogramStatistic.meanIndex();
        return Math.abs(index.of(b, Double.NaN) - index.of(a, Double.NaN));
      }
    };

    abstract double of(double[] a, double[] b);

    private static double total(double[] counts) {
      double total = 0;
      for (double count : counts) {
        total += count;
      }
      return total;
    }
  }

  /** So many deals at least as far apart end the test. */
  private static final int ENOUGH = 100;

  /** Deals with a distance this little below the one found count as equal: rounding. */
  private static final double ROUNDING = 1e-12;

  /** The test where every block may take the place of every other. */
  public static WindowPermutation test(
      WindowHistograms first, WindowHistograms second, Distance distance, ResamplingPlan plan) {
    int[] alike = new int[first.windows()];
    int[] same = new int[second.windows()];
    return tests(first, alike, second, same, List.of(distance), plan).get(0);
  }

  /**
   * The tests by several distances of the same deals, where only blocks of the same stratum, such
   * as an hour of the day, change places.
   *
   * @param firstStrata stratum of each window of the first; a block has that of its first window
   * @param secondStrata stratum of each window of the second
   */
  // Six parameters: two archives, each with its strata, belong together only here.
  public static List<WindowPermutation> tests(
      WindowHistograms first,
      int[] firstStrata,
      WindowHistograms second,
      int[] secondStrata,
      List<Distance> distances,
      ResamplingPlan plan) {
    Dependence before = Dependence.of(first);
    Dependence after = Dependence.of(second);
    int length = Math.max(before.blockLength(), after.blockLength());
    Deals deals =
        new Deals(
            Deals.Hand.of(first, firstStrata, length), Deals.Hand.of(second, secondStrata, length));
    // Neighbouring blocks still resemble each other: deals come out too close by this factor.
    double closeness = Math.sqrt(0.5 * (before.inflation() + after.inflation()));
    List<Count> counts = new ArrayList<>();
    for (Distance distance : distances) {
      counts.add(new Count(distance, distance.of(deals.first(), deals.second()), closeness));
    }
    SplittableRandom random = plan.seed().random();
    boolean isOpen = true;
    for (int i = 0; i < plan.deals() && isOpen; i++) {
      deals.deal(random);
      isOpen = false;
      for (Count count : counts) {
        count.add(deals);
        isOpen |= !count.isDone();
      }
    }
    return counts.stream().map(count -> count.result(deals)).toList();
  }

  /** How many deals are at least as far apart as what was found. */
  private static final class Count {
    private final Distance distance;
    private final double found;
    private final double limit;
    private int deals;
    private int asFar;

    Count(Distance distance, double found, double closeness) {
      this.distance = distance;
      this.found = found;
      this.limit = found / closeness * (1 - ROUNDING);
    }

    boolean isDone() {
      return asFar == ENOUGH;
    }

    void add(Deals dealt) {
      if (!isDone()) {
        deals++;
        asFar += distance.of(dealt.first(), dealt.second()) < limit ? 0 : 1;
      }
    }

    WindowPermutation result(Deals dealt) {
      double pValue = isDone() ? (double) ENOUGH / deals : (1.0 + asFar) / (1 + deals);
      return new WindowPermutation(found, pValue, dealt.blocksFirst(), dealt.blocksSecond(), deals);
    }
  }
}
