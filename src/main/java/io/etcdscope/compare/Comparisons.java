package io.etcdscope.compare;

import io.etcdscope.model.Beside;
import io.etcdscope.statistics.series.Holm;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * All measures of all pairs, judged together: the chance of a single false claim in the whole
 * report stays at the level (Holm 1979).
 */
public final class Comparisons {
  /** Measures of a pair at most. */
  private static final int MEASURES = Latency.ALL.size() + Level.values().length + 1;

  private Comparisons() {}

  /**
   * Compares every further side with the first.
   *
   * @param threads measures to be worked on at a time; the answer is the same
   */
  public static List<Comparison> againstFirst(List<Subject> sides, Terms terms, int threads) {
    List<Callable<Trial>> trials = new ArrayList<>();
    Terms shared = terms.forTests(MEASURES * (sides.size() - 1));
    for (Subject second : sides.subList(1, sides.size())) {
      trials.addAll(trials(sides.get(0), second, shared));
    }
    return judge(Beside.all(trials, threads));
  }

  /** The measures of one pair, by aspect. */
  private static List<Callable<Trial>> trials(Subject first, Subject second, Terms terms) {
    List<Callable<Trial>> trials = new ArrayList<>();
    for (Aspect aspect : Aspect.values()) {
      List<Callable<Trial>> own = trials(aspect, first, second, terms);
      if (own.isEmpty()) {
        String title = aspect.title() + ": not comparable, because neither side collects it";
        Trial settled = Settled.of(aspect, metric(aspect), aspect.title(), first, second, title);
        own = List.of(() -> settled);
      }
      trials.addAll(own);
    }
    return trials;
  }

  private static List<Callable<Trial>> trials(
      Aspect aspect, Subject first, Subject second, Terms terms) {
    List<Callable<Trial>> trials = new ArrayList<>();
    for (Latency latency : Latency.ALL) {
      boolean isKnown =
          first.latencies().containsKey(latency.metric())
              || second.latencies().containsKey(latency.metric());
      if (latency.aspect() == aspect && isKnown) {
        trials.add(() -> LatencyTrial.of(latency, first, second, terms));
      }
    }
    for (Level level : Level.values()) {
      boolean isKnown = first.levels().containsKey(level) || second.levels().containsKey(level);
      if (level.aspect() == aspect && isKnown) {
        trials.add(() -> LevelTrial.of(level, first, second, terms));
      }
    }
    if (aspect == Aspect.STABILITY) {
      trials.add(() -> StabilityTrial.of(first, second, terms));
    }
    return trials;
  }

  private static String metric(Aspect aspect) {
    return Latency.ALL.stream()
        .filter(latency -> latency.aspect() == aspect)
        .map(Latency::metric)
        .findFirst()
        .orElse(Level.CPU.metric());
  }

  private static List<Comparison> judge(List<Trial> trials) {
    List<Trial> tested = trials.stream().filter(t -> !Double.isNaN(t.pValue())).toList();
    double[] adjusted = Holm.adjust(tested.stream().mapToDouble(Trial::pValue).toArray());
    List<Comparison> out = new ArrayList<>();
    int at = 0;
    for (Trial trial : trials) {
      out.add(trial.decide(Double.isNaN(trial.pValue()) ? Double.NaN : adjusted[at++]));
    }
    return out;
  }
}
