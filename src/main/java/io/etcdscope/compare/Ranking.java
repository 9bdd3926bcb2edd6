package io.etcdscope.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Sides from fast to slow by one latency, with ties: a rank begins at the first side that is shown
 * to be slower than the one that began the rank before, so that ties do not creep along.
 *
 * @param latency what they are ranked by
 * @param places the sides in order of their means
 */
public record Ranking(Latency latency, List<Place> places) {
  /**
   * A place in a ranking.
   *
   * @param rank 1 for the fastest
   * @param side the side
   * @param mean exact mean in seconds; NaN where unknown
   */
  public record Place(int rank, Subject side, double mean) {}

  /** Copies the places. */
  public Ranking {
    places = List.copyOf(places);
  }

  /** A ranking for each latency that more than one side observed; none for two sides. */
  static List<Ranking> all(List<Subject> sides, Terms terms) {
    List<Ranking> out = new ArrayList<>();
    for (Latency latency : Latency.ALL) {
      List<Subject> able = sides.size() < 3 ? List.of() : latency.observedBy(sides);
      if (able.size() > 1) {
        out.add(of(latency, able, terms));
      }
    }
    return out;
  }

  /**
   * Ranks sides that observed the latency. Each is tested once, against the beginner of its rank;
   * the chance of any wrong step stays at the level (Bonferroni, because the tests come in turn).
   */
  static Ranking of(Latency latency, List<Subject> able, Terms terms) {
    List<Subject> byMean =
        able.stream().sorted(Comparator.comparingDouble(side -> mean(latency, side))).toList();
    List<Place> places = new ArrayList<>();
    Subject beginner = byMean.get(0);
    int rank = 1;
    for (int i = 0; i < byMean.size(); i++) {
      Subject side = byMean.get(i);
      if (i > 0 && isSlower(latency, beginner, side, terms, byMean.size() - 1)) {
        rank = i + 1;
        beginner = side;
      }
      places.add(new Place(rank, side, mean(latency, side)));
    }
    return new Ranking(latency, places);
  }

  private static boolean isSlower(
      Latency latency, Subject faster, Subject side, Terms terms, int tests) {
    Trial trial = LatencyTrial.of(latency, faster, side, terms);
    double adjusted = Math.min(1, trial.pValue() * tests);
    Comparison comparison = trial.decide(adjusted);
    return comparison.outcome() == Outcome.DIFFERENT && side.name().equals(comparison.slower());
  }

  private static double mean(Latency latency, Subject side) {
    return latency.of(side).merged().mean().orElse(Double.NaN);
  }
}
