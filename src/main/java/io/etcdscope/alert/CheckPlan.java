package io.etcdscope.alert;

import io.etcdscope.alert.rule.RuleGroup;
import io.etcdscope.alert.whatif.WhatIfGrid;
import io.etcdscope.promql.eval.EngineOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check does.
 *
 * @param groups rules to replay
 * @param options how expressions are evaluated
 * @param whatIf other thresholds and durations to try; null for none
 * @param lints whether rules are searched for mistakes
 * @param threads how many rules are replayed at once, at least 1
 */
public record CheckPlan(
    List<RuleGroup> groups,
    EngineOptions options,
    @Nullable WhatIfGrid whatIf,
    boolean lints,
    int threads) {
  /** Copies the list. */
  public CheckPlan {
    groups = List.copyOf(groups);
  }

  /** One rule after the other. */
  public CheckPlan(
      List<RuleGroup> groups, EngineOptions options, @Nullable WhatIfGrid whatIf, boolean lints) {
    this(groups, options, whatIf, lints, 1);
  }

  /** This plan on several threads. */
  public CheckPlan on(int count) {
    return new CheckPlan(groups, options, whatIf, lints, count);
  }

  /** A replay as Prometheus 3 does it, and nothing else. */
  public static CheckPlan replay(List<RuleGroup> groups) {
    return new CheckPlan(groups, EngineOptions.PROMETHEUS_3, null, false);
  }
}
