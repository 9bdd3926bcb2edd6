package io.etcdscope.alert.replay;

import io.etcdscope.alert.rule.Rule;
import io.etcdscope.alert.rule.RuleGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one rule.
 *
 * @param group of the rule
 * @param rule as evaluated
 * @param times of its evaluations
 * @param stretches of an alert, by time of their beginning and labels; none for a recorded series
 * @param failedEvaluations evaluations that Prometheus would have reported as failed
 * @param failure why the first of them failed; null where none did
 */
public record RuleRun(
    RuleGroup group,
    Rule rule,
    EvalTimes times,
    List<Stretch> stretches,
    int failedEvaluations,
    @Nullable String failure) {
  /** Copies the list. */
  public RuleRun {
    stretches = List.copyOf(stretches);
  }

  /** How many stretches fired. */
  public int firings() {
    return (int) stretches.stream().filter(stretch -> stretch.firingMs() != null).count();
  }

  /** Milliseconds fired, over all label sets, up to {@code endMs} while they last. */
  public long firedMs(long endMs) {
    return stretches.stream().mapToLong(stretch -> stretch.firedMs(endMs)).sum();
  }
}
