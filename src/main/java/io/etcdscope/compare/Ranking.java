package io.etcdscope.compare;

import io.etcdscope.model.Beside;
import io.etcdscope.statistics.series.Holm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

/**
 * Sides from good to bad by one quality, with ties: a rank begins at the first side that is shown
 * to be worse than the one that began the rank before, so that ties do not creep along.
 *
 * @param quality what they are ranked by
 * @param places the sides in order of their values
 */
public record Ranking(Quality quality, List<Place> places) {
  /** So many sides of a rank are named in a sentence. */
  private static final int MOST_NAMED = 8;

  /**
   * A place in a ranking.
   *
   * @param rank 1 for the best
   * @param side the side
   * @param value its value in the unit of the quality
   */
  public record Place(int rank, Subject side, double value) {}

  /** Copies the places. */
  public Ranking {
    places = List.copyOf(places);
  }

  /**
   * A ranking for each quality that more than one side has; none for two sides.
   *
   * @param threads rankings to be worked on at a time; the answer is the same
   */
  static List<Ranking> all(List<Subject> sides, Terms terms, int threads) {
    List<Callable<Ranking>> out = new ArrayList<>();
    for (Quality quality : sides.size() < 3 ? List.<Quality>of() : Quality.ALL) {
      List<Subject> able = sides.stream().filter(quality::isKnown).toList();
      if (able.size() > 1) {
        out.add(() -> of(quality, able, terms));
      }
    }
    return Beside.all(out, threads);
  }

  /**
   * Ranks sides that have the quality. Which pairs are looked at depends on the data, so all pairs
   * are tested and judged together: the chance of any wrong step stays at the level (Holm 1979).
   */
  static Ranking of(Quality quality, List<Subject> able, Terms terms) {
    List<Subject> ordered =
        able.stream().sorted(Comparator.comparingDouble(quality::value)).toList();
    int n = ordered.size();
    Quality.Test test = quality.test(ordered, terms);
    double[] pValues = new double[n * (n - 1) / 2];
    for (int higher = 1; higher < n; higher++) {
      for (int lower = 0; lower < higher; lower++) {
        pValues[place(lower, higher)] = test.pValue(lower, higher);
      }
    }
    double[] adjusted = Holm.adjust(pValues);
    List<Place> places = new ArrayList<>();
    int beginner = 0;
    for (int i = 0; i < n; i++) {
      if (i > 0 && adjusted[place(beginner, i)] < terms.level()) {
        beginner = i;
      }
      places.add(new Place(beginner + 1, ordered.get(i), quality.value(ordered.get(i))));
    }
    return new Ranking(quality, places);
  }

  /** Place of a pair in the list of all pairs. */
  private static int place(int lower, int higher) {
    return higher * (higher - 1) / 2 + lower;
  }

  /** Whether no side can be told from the best. */
  boolean isTie() {
    return places.stream().allMatch(place -> place.rank() == 1);
  }

  /** The ranking in words, such as "WAL fsync, fast to slow: 1. a; 2. b, c". */
  String line(UnaryOperator<String> name) {
    if (isTie()) {
      return "%s: %s sides cannot be told apart (%s)"
          .formatted(quality.heading(), places.size(), range());
    }
    Map<Integer, List<String>> ranks = new TreeMap<>();
    for (Place place : places) {
      ranks
          .computeIfAbsent(place.rank(), rank -> new ArrayList<>())
          .add(name.apply(place.side().name()));
    }
    List<String> parts = new ArrayList<>();
    ranks.forEach((rank, sides) -> parts.add(rank + ". " + named(sides)));
    return "%s, %s: %s".formatted(quality.heading(), quality.order(), String.join("; ", parts));
  }

  private static String named(List<String> sides) {
    return sides.size() <= MOST_NAMED
        ? String.join(", ", sides)
        : "%s and %s more"
            .formatted(
                String.join(", ", sides.subList(0, MOST_NAMED - 1)), sides.size() - MOST_NAMED + 1);
  }

  private String range() {
    String least = quality.format(places.get(0).value());
    String most = quality.format(places.get(places.size() - 1).value());
    return least.equals(most) ? least : least + " to " + most;
  }
}
