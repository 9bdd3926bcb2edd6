package io.etcdscope.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * The outcome of a comparison, ready to be written in any form.
 *
 * @param sides the sides, the first being the one that others are compared with
 * @param comparisons every measure of every pair
 * @param fairness conditions of the measurement
 * @param rankings sides from good to bad by each quality; none for two sides
 * @param terms what it took to claim a difference
 */
public record Findings(
    List<Subject> sides,
    List<Comparison> comparisons,
    List<Fairness.Check> fairness,
    List<Ranking> rankings,
    Terms terms) {

  /**
   * Compares the sides with the first of them.
   *
   * @param threads measures to be worked on at a time; the answer is the same
   */
  public static Findings of(List<Subject> sides, Terms terms, int threads) {
    return new Findings(
        List.copyOf(sides),
        Comparisons.againstFirst(sides, terms, threads),
        Fairness.of(sides),
        Ranking.all(sides, terms, threads),
        terms);
  }

  /** One sentence over all. */
  public String verdict() {
    List<String> claims =
        comparisons.stream()
            .filter(comparison -> comparison.outcome() == Outcome.DIFFERENT)
            .map(Comparison::title)
            .toList();
    if (claims.isEmpty() && isMany()) {
      return "No difference between %s and %s others that this data can show"
          .formatted(sides.get(0).name(), sides.size() - 1);
    }
    if (claims.isEmpty()) {
      return "No difference between %s that this data can show"
          .formatted(String.join(" and ", sides.stream().map(Subject::name).toList()));
    }
    return isMany() ? ofMany() : first(claims);
  }

  private static String first(List<String> claims) {
    int further = claims.size() - 1;
    String rest =
        switch (further) {
          case 0 -> "";
          case 1 -> ", and one further difference";
          default -> ", and %s further differences".formatted(further);
        };
    return claims.get(0) + rest;
  }

  /** Whether there are too many sides to tell pair by pair. */
  boolean isMany() {
    return sides.size() - 1 > ComparePage.MOST_PAIRS;
  }

  /** Of many sides how many differ, by aspect. */
  private String ofMany() {
    List<String> parts = new ArrayList<>();
    for (Aspect aspect : Aspect.values()) {
      long different =
          aspects().stream()
              .filter(one -> one.aspect() == aspect && one.outcome() == Outcome.DIFFERENT)
              .count();
      if (different > 0) {
        parts.add("%s: %s".formatted(aspect.word(), different));
      }
    }
    return "Of %s sides some differ from %s (%s)"
        .formatted(sides.size() - 1, sides.get(0).name(), String.join(", ", parts));
  }

  /** What may be said of each aspect of each pair, in the order of the pairs. */
  public List<AspectVerdict> aspects() {
    List<AspectVerdict> out = new ArrayList<>();
    for (Subject second : sides.subList(1, sides.size())) {
      for (Aspect aspect : Aspect.values()) {
        List<Comparison> own =
            comparisons.stream()
                .filter(c -> c.aspect() == aspect && c.second().equals(second.name()))
                .toList();
        out.add(new AspectVerdict(aspect, second.name(), overall(own), own));
      }
    }
    return out;
  }

  private static Outcome overall(List<Comparison> own) {
    for (Outcome outcome : List.of(Outcome.DIFFERENT, Outcome.UNDECIDABLE, Outcome.SAME)) {
      if (own.stream().anyMatch(comparison -> comparison.outcome() == outcome)) {
        return outcome;
      }
    }
    return Outcome.NOT_COMPARABLE;
  }

  /**
   * One aspect of one pair.
   *
   * @param aspect the aspect
   * @param second the side that is compared with the first
   * @param outcome different where any measure is; else undecidable where any is
   * @param comparisons its measures
   */
  public record AspectVerdict(
      Aspect aspect, String second, Outcome outcome, List<Comparison> comparisons) {

    /** The claims where there are any, else what each measure says. */
    public List<String> sentences() {
      List<String> claims =
          comparisons.stream()
              .filter(comparison -> comparison.outcome() == outcome)
              .map(Comparison::title)
              .toList();
      List<String> rest =
          comparisons.stream()
              .filter(comparison -> comparison.outcome() != outcome)
              .map(Comparison::title)
              .toList();
      List<String> out = new ArrayList<>(claims);
      out.addAll(rest);
      return out;
    }
  }

  /** Whether any further side is shown to be worse than the first by more than {@code percent}. */
  public boolean isRegression(double percent) {
    return comparisons.stream().anyMatch(comparison -> comparison.isRegression(percent));
  }
}
