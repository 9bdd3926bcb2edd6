package io.etcdscope.alert.whatif;

import io.etcdscope.alert.replay.Archive;
import io.etcdscope.alert.replay.Replay;
import io.etcdscope.alert.replay.RuleRun;
import io.etcdscope.alert.rule.Rule;
import io.etcdscope.alert.rule.Threshold;
import io.etcdscope.promql.ast.Expr;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Replays a rule over a grid of thresholds and durations; possible where its result is decided by a
 * comparison with a number.
 */
public final class WhatIf {
  private static final double[] MULTIPLES = {0.1, 0.2, 0.5, 1, 2, 5};
  private static final List<Long> USUAL_HOLDS_MS = List.of(0L, 60_000L, 300_000L, 600_000L);
  private static final double MINUTE_MS = 60_000;

  private final Replay replay;
  private final Archive archive;
  private final WhatIfGrid grid;

  /** Tries a grid with a replay that has run already, so that recorded series are there. */
  public WhatIf(Replay replay, Archive archive, WhatIfGrid grid) {
    this.replay = replay;
    this.archive = archive;
    this.grid = grid;
  }

  /**
   * The table of a rule; none where it compares with no number, or was not chosen: by name, or
   * because it had a result as written.
   */
  public List<WhatIfTable> of(RuleRun written) {
    Rule rule = written.rule();
    Threshold threshold = Threshold.find(rule.expr());
    boolean chosen =
        grid.rules().isEmpty()
            ? !written.stretches().isEmpty()
            : grid.rules().contains(rule.name());
    if (threshold == null || !chosen) {
      return List.of();
    }
    TreeSet<Double> thresholds = new TreeSet<>(grid.thresholds());
    if (thresholds.isEmpty()) {
      for (double multiple : MULTIPLES) {
        thresholds.add(rounded(threshold.value() * multiple));
      }
    }
    thresholds.add(threshold.value());
    TreeSet<Long> holds = new TreeSet<>(grid.holdsMs().isEmpty() ? USUAL_HOLDS_MS : grid.holdsMs());
    holds.add(rule.times().forMs());
    List<WhatIfTable.Cell> cells = new ArrayList<>();
    for (double other : thresholds) {
      Expr expr = threshold.replacedIn(rule.expr(), other);
      for (RuleRun run : replay.retry(written, expr, holds)) {
        long holdMs = run.rule().times().forMs();
        boolean asWritten = other == threshold.value() && holdMs == rule.times().forMs();
        double minutes = run.firedMs(archive.range().lastMs()) / MINUTE_MS;
        cells.add(new WhatIfTable.Cell(other, holdMs, run.firings(), minutes, asWritten));
      }
    }
    return List.of(
        new WhatIfTable(
            rule.name(), rule.severity(), archive.cluster(), threshold.op().text(), cells));
  }

  /** Without the noise of the multiplication. */
  private static double rounded(double value) {
    return new BigDecimal(value).round(new MathContext(12)).doubleValue();
  }
}
