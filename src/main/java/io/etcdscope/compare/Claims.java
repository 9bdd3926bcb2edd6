package io.etcdscope.compare;

import io.etcdscope.model.Finding;
import io.etcdscope.model.Severity;
import io.etcdscope.model.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a comparison claims, in the form in which every report states its findings. */
final class Claims {
  private Claims() {}

  /** One finding for each difference; a warning where the later side is the worse one. */
  static List<Finding> of(Findings findings) {
    long from = findings.sides().stream().mapToLong(Subject::fromMs).min().orElse(0);
    long to = findings.sides().stream().mapToLong(Subject::toMs).max().orElse(0);
    List<Finding> out = new ArrayList<>();
    for (Comparison comparison : findings.comparisons()) {
      if (comparison.outcome() == Outcome.DIFFERENT) {
        out.add(finding(out.size() + 1, comparison, from, to));
      }
    }
    return out;
  }

  private static Finding finding(int number, Comparison comparison, long from, long to) {
    boolean isWorse = comparison.isCost() && comparison.change() > 0;
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("first", comparison.first());
    evidence.put("second", comparison.second());
    comparison
        .effect()
        .forEach(
            (name, value) -> {
              if (value != null) {
                evidence.put(name, value);
              }
            });
    return new Finding(
        "difference-" + number,
        "difference",
        isWorse ? Severity.WARNING : Severity.INFO,
        isWorse ? Verdict.FAIL : Verdict.PASS,
        comparison.second(),
        null,
        null,
        from,
        to,
        comparison.title(),
        List.of(),
        evidence,
        null,
        null);
  }
}
