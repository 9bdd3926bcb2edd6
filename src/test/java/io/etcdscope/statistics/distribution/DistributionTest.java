package io.etcdscope.statistics.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.statistics.Interval;
import org.junit.jupiter.api.Test;

/** Risk: a tail computed wrongly makes every interval of every report wrong by a little. */
class DistributionTest {
  private static final double RELATIVE = 1e-11;

  @Test
  void logGammaAgreesWithFactorialsAndHalves() {
    close(Math.log(24), GammaFunction.log(5));
    close(0.5 * Math.log(Math.PI), GammaFunction.log(0.5));
    close(2.252712651734206, GammaFunction.log(0.1));
    close(361.43554046777757, GammaFunction.log(100.5));
  }

  @Test
  void incompleteGammaAgreesWithClosedForms() {
    // P(1, x) = 1 - exp(-x); Q(3, x) = exp(-x) (1 + x + x^2 / 2).
    close(-Math.expm1(-0.7), GammaFunction.lower(1, 0.7));
    close(Math.exp(-9) * (1 + 9 + 40.5), GammaFunction.upper(3, 9));
    // scipy.special.gammainc, gammaincc.
    close(0.8074495669206043, GammaFunction.lower(2.5, 3.7));
    close(9.485737571073857e-15, GammaFunction.upper(0.5, 30));
    close(0.6276789447369947, GammaFunction.lower(1000, 1010));
  }

  @Test
  void incompleteBetaAgreesWithClosedForms() {
    // I_x(1, 1) = x; I_x(2, 1) = x^2; the arcsine law 2/pi asin(sqrt x).
    close(0.3, BetaFunction.regularized(0.3, 1, 1));
    close(0.09, BetaFunction.regularized(0.3, 2, 1));
    close(2 / Math.PI * Math.asin(0.1), BetaFunction.regularized(0.01, 0.5, 0.5));
    // scipy.special.betainc.
    close(0.29675298929566646, BetaFunction.regularized(0.3, 2.5, 3.5));
    close(0.7564186827315443, BetaFunction.regularized(0.31, 300, 700));
  }

  @Test
  void binomialTailIsTheSumOfItsTerms() {
    // P(X >= 2) of 3 throws with 1/4: 3 (1/16)(3/4) + 1/64 = 10/64.
    close(10.0 / 64, Proportion.atLeast(2, 3, 0.25));
    assertEquals(1, Proportion.atLeast(0, 3, 0.25));
    assertEquals(0, Proportion.atLeast(4, 3, 0.25));
  }

  @Test
  void normalQuantilesAreTheTablesOnes() {
    close(1.959963984540054, Normal.forConfidence(0.95));
    close(-6.361340902404056, Normal.quantile(1e-10));
    close(6.22096057427174e-16, Normal.below(-8));
    assertEquals(0.5, Normal.below(0));
  }

  @Test
  void studentQuantilesAreTheTablesOnes() {
    close(12.706204736174694, StudentT.forConfidence(0.95, 1));
    close(2.5705818356363146, StudentT.forConfidence(0.95, 5));
    close(2.4020020079102764, StudentT.forConfidence(0.95, 6.5));
    close(1.9839715185235518, StudentT.forConfidence(0.95, 100));
  }

  @Test
  void clopperPearsonAndWilsonAgreeWithScipy() {
    same(0.03207093718554477, 0.37892682654529564, Proportion.clopperPearson(3, 20, 0.95));
    same(0.05236874589621662, 0.3604188647407569, Proportion.wilson(3, 20, 0.95));
    same(0, 0.16843347098308548, Proportion.clopperPearson(0, 20, 0.95));
    assertEquals(1, Proportion.clopperPearson(20, 20, 0.95).upper());
    same(0, 1, Proportion.wilson(0, 0, 0.95));
  }

  @Test
  void clopperPearsonCoversForEveryProbability() {
    int n = 25;
    for (int step = 1; step < 100; step++) {
      double p = step / 100.0;
      double covered = 0;
      for (int k = 0; k <= n; k++) {
        if (Proportion.clopperPearson(k, n, 0.95).contains(p)) {
          covered += Proportion.atLeast(k, n, p) - Proportion.atLeast(k + 1, n, p);
        }
      }
      assertTrue(covered >= 0.95, "p " + p + " covered " + covered);
    }
  }

  @Test
  void eventRateIsGarwoodsInterval() {
    EventRate rate = EventRate.of(5, 2, 0.95);
    assertEquals(2.5, rate.rate());
    same(1.6234863901184207 / 2, 11.66833207932267 / 2, rate.interval());
    // Nothing seen in one day: below -ln(0.025) = 3.69 a day, not "none".
    same(0, 3.6888794541139354, EventRate.of(0, 1, 0.95).interval());
    assertThrows(IllegalArgumentException.class, () -> EventRate.of(1, 0, 0.95));
  }

  @Test
  void ratesAreComparedGivenTheirTotal() {
    // 2 events in 1 day against 9 in 2 days: under equal rates 9 of 11 with probability 2/3.
    RateComparison compared = RateComparison.of(EventRate.of(2, 1, 0.95), EventRate.of(9, 2, 0.95));
    assertEquals(2.25, compared.ratio());
    // Share 0.482 to 0.977 (scipy), odds times 1/2: 0.4657 to 21.4.
    double low = 0.48224414763987544;
    double high = 0.9771688017000408;
    same(0.5 * low / (1 - low), 0.5 * high / (1 - high), compared.interval());
    close(2 * 0.23411065386374022, compared.pValue());
  }

  @Test
  void ratesWithoutEventsDifferInNothing() {
    RateComparison compared = RateComparison.of(EventRate.of(0, 1, 0.95), EventRate.of(0, 5, 0.95));
    assertEquals(1, compared.pValue());
    assertEquals(Double.POSITIVE_INFINITY, compared.interval().upper());
  }

  private static void close(double expected, double actual) {
    assertEquals(expected, actual, Math.abs(expected) * RELATIVE);
  }

  private static void same(double lower, double upper, Interval actual) {
    assertEquals(lower, actual.lower(), 1e-10);
    assertEquals(upper, actual.upper(), Math.abs(upper) * 1e-10);
  }
}
