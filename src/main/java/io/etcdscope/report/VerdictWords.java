package io.etcdscope.report;

import io.etcdscope.model.Event;
import io.etcdscope.model.Finding;
import io.etcdscope.model.Verdict;
import java.util.List;
import java.util.Map;

/** A verdict in words, with the bucket that decides where a limit is in question. */
final class VerdictWords {
  private VerdictWords() {}

  /**
   * The verdict of a finding.
   *
   * @param events its events
   */
  static String of(Finding finding, List<Event> events) {
    Map<String, Object> worst = finding.evidence();
    for (Event event : events) {
      if (number(event.evidence(), "p99Lower") >= number(worst, "p99Lower")
          || Double.isNaN(number(worst, "p99Lower"))) {
        worst = event.evidence();
      }
    }
    double limit = number(worst, "limitSeconds");
    double lower = number(worst, "p99Lower");
    double upper = number(worst, "p99Upper");
    if (Double.isNaN(limit) || Double.isNaN(lower)) {
      return word(finding.verdict());
    }
    String bucket = Numbers.bucket(lower, Double.isNaN(upper) ? Double.POSITIVE_INFINITY : upper);
    String edge = Numbers.edge(limit);
    return lower >= limit
        ? "fail: the bucket %s that holds the p99 lies above the limit of %s"
            .formatted(bucket, edge)
        : "undecidable: the limit of %s lies inside the bucket %s that holds the p99"
            .formatted(edge, bucket);
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "pass: within the limit";
      case FAIL -> "certain: the scrapes show it";
      case UNDECIDABLE -> "undecidable: it may be so, the data cannot tell";
      case NOT_EVALUABLE -> "not evaluable";
    };
  }

  private static double number(Map<String, Object> evidence, String key) {
    return evidence.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
