package io.etcdscope.statistics.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.model.Verdict;
import io.etcdscope.statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Risk: drift, rhythm or an outlier is taken for a relation, a change or a trend. */
class SeriesTest {
  private static final long HOUR_MS = 3_600_000;

  @Test
  void leastSquaresIsTheTextbookLine() {
    // Means 1 and 2; products (-1)(-1) + 0 + (1)(1) = 2 over squares 2: slope 1.
    LeastSquares line = LeastSquares.of(new double[] {0, 1, 2}, new double[] {1, 2, 3});
    assertEquals(new LeastSquares(1, 1), line);
    assertEquals(11, line.at(10));
    assertThrows(
        IllegalArgumentException.class,
        () -> LeastSquares.of(new double[] {1, 1}, new double[] {1, 2}));
  }

  @Test
  void theilSenIsTheMedianSlope() {
    // Slopes of (0,0) (1,1) (2,2) (3,30): 1 1 10 1 14.5 28: median (1 + 10) / 2.
    double[] y = {0, 1, 2, 30};
    assertEquals(5.5, TheilSen.of(new double[] {0, 1, 2, 3}, y, 0.95).slope().value());
    double[] x = new double[30];
    double[] wild = new double[30];
    Arrays.setAll(x, i -> i);
    Arrays.setAll(wild, i -> i % 5 == 4 ? 1_000 - 50 * i : 2 * i);
    assertEquals(2, TheilSen.of(x, wild, 0.95).slope().value());
  }

  @Test
  void theilSenIntervalCoversTheSlope() {
    double[] x = new double[25];
    Arrays.setAll(x, i -> i);
    int covered = 0;
    for (int trial = 0; trial < 1_000; trial++) {
      SplittableRandom random = new SplittableRandom(trial);
      double[] y = new double[25];
      Arrays.setAll(y, i -> 0.3 * i + random.nextGaussian());
      covered += TheilSen.of(x, y, 0.95).slope().interval().contains(0.3) ? 1 : 0;
    }
    assertTrue(covered >= 930 && covered <= 985, covered + " of 1000");
  }

  @Test
  void stepOfLevelIsFoundAndAnOutlierIsNot() {
    double[] series = noise(80, 7);
    series[20] = 500;
    for (int i = 50; i < 80; i++) {
      series[i] += 4;
    }
    List<ScalarChange> changes = ScalarChanges.of(series);
    assertEquals(1, changes.size());
    assertEquals(50, changes.get(0).index(), 1);
    assertEquals(0, changes.get(0).before(), 0.5);
    assertEquals(4, changes.get(0).after(), 0.5);
  }

  @Test
  void noiseHasNoChangeInNinetyFiveOfAHundredSeries() {
    int claiming = 0;
    for (int seed = 0; seed < 200; seed++) {
      claiming += ScalarChanges.of(noise(200, seed)).isEmpty() ? 0 : 1;
    }
    assertTrue(claiming <= 10, claiming + " of 200 claim a change");
  }

  @Test
  void followingSeriesIsFoundAtItsLag() {
    double[] first = noise(200, 1);
    double[] second = noise(200, 2);
    for (int i = 3; i < 200; i++) {
      second[i] = 0.3 * second[i] + first[i - 3];
    }
    LagCorrelation found = LagCorrelation.of(first, second);
    assertEquals(3, found.lag());
    assertTrue(found.correlation() > 0.8);
    assertTrue(found.pValue() < 0.01, "p " + found.pValue());
  }

  @Test
  void driftingSeriesAreNotThereforeRelated() {
    int claiming = 0;
    for (int seed = 0; seed < 100; seed++) {
      double[] first = noise(150, 2 * seed);
      double[] second = noise(150, 2 * seed + 1);
      for (int i = 0; i < 150; i++) {
        first[i] += 0.5 * i;
        second[i] += 0.4 * i;
      }
      claiming += LagCorrelation.of(first, second).pValue() < 0.05 ? 1 : 0;
    }
    assertTrue(claiming <= 11, claiming + " of 100 claim a relation");
  }

  @Test
  void missingWindowsDoNotBreakACorrelation() {
    double[] first = noise(100, 1);
    double[] second = first.clone();
    second[40] = Double.NaN;
    LagCorrelation found = LagCorrelation.of(first, second);
    assertEquals(0, found.lag());
    assertTrue(found.correlation() > 0.95);
    assertEquals(
        1, LagCorrelation.of(new double[] {1, 2}, new double[] {2, 1}).pValue(), "too short");
  }

  @Test
  void epochsShowWhatPrecedesEvents() {
    double[] series = noise(300, 9);
    int[] events = {40, 90, 140, 190, 240, 280};
    for (int event : events) {
      series[event - 1] += 3;
      series[event - 2] += 3;
    }
    EventEpochs.Span span = new EventEpochs.Span(5, 2, 2);
    EventEpochs epochs = EventEpochs.of(series, events, span);
    assertEquals(8, epochs.profile().size());
    assertEquals(3, epochs.profile().get(4), 1.3);
    assertTrue(epochs.pValue().orElseThrow() < 0.02);
    EventEpochs few = EventEpochs.of(series, new int[] {40, 90}, span);
    assertEquals(OptionalDouble.empty(), few.pValue());
    double unrelated = EventEpochs.of(noise(300, 10), events, span).pValue().orElseThrow();
    assertTrue(unrelated > 0.05, "p " + unrelated);
  }

  @Test
  void riskRatioIsWorkedOutByHand() {
    // Windows 0..9; over the limit: 3 and 4; an event at 5 is ahead of 3 and 4 within 2 windows.
    double[] series = {0, 0, 0, 9, 9, 0, 0, 0, 0, 0};
    EventEpochs.RiskRatio risk = EventEpochs.risk(series, new int[] {5}, 1, 2, 0.95);
    // (2.5 / 3) / (0.5 / 9) = 15.
    assertEquals(15, risk.ratio(), 1e-12);
    assertEquals(2, risk.exposed());
    assertEquals(8, risk.unexposed());
    // Katz: exp(1.96 sqrt(1/2.5 - 1/3 + 1/0.5 - 1/9)) = exp(1.96 * 1.398) = 15.5.
    assertEquals(
        15 / Math.exp(1.959964 * Math.sqrt(0.4 - 1 / 3.0 + 2 - 1 / 9.0)),
        risk.interval().lower(),
        1e-5);
  }

  @Test
  void kneeIsAboveTheHighestHealthyLevel() {
    double[] load = new double[100];
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      load[i] = i;
      verdicts.add(i >= 80 ? Verdict.FAIL : i % 7 == 3 ? Verdict.UNDECIDABLE : Verdict.PASS);
    }
    LoadKnee knee = LoadKnee.of(load, verdicts);
    assertEquals(10, knee.levels().size());
    assertEquals(OptionalDouble.of(79), knee.healthyUpTo());
    assertEquals(OptionalDouble.of(80), knee.unhealthyFrom());
    // A failure at low load is an incident, not the knee.
    for (int i = 0; i < 100; i++) {
      verdicts.set(i, i < 10 ? Verdict.FAIL : Verdict.PASS);
    }
    LoadKnee none = LoadKnee.of(load, verdicts);
    assertEquals(OptionalDouble.of(99), none.healthyUpTo());
    assertEquals(OptionalDouble.empty(), none.unhealthyFrom());
    assertEquals(OptionalDouble.empty(), LoadKnee.of(new double[0], List.of()).healthyUpTo());
  }

  @Test
  void intervalsRefuseWrongOrder() {
    assertThrows(IllegalArgumentException.class, () -> new Interval(2, 1));
    assertThrows(IllegalArgumentException.class, () -> new Interval(Double.NaN, 1));
  }

  private static double[] noise(int n, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[n];
    Arrays.setAll(values, i -> random.nextGaussian());
    return values;
  }
}
