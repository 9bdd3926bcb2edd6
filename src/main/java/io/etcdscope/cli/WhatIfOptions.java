package io.etcdscope.cli;

import io.etcdscope.alert.whatif.WhatIfGrid;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Other thresholds and durations to try. */
final class WhatIfOptions {
  @Option(
      names = "--what-if",
      description =
          "Shows how often and how long each rule with a result would have fired with other"
              + " thresholds and other durations of 'for'.")
  private boolean asked;

  @Option(
      names = "--what-if-rule",
      paramLabel = "NAME",
      split = ",",
      description = "Only these rules, with a result or without.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--what-if-thresholds",
      paramLabel = "N",
      split = ",",
      description = "These thresholds instead of 0.1, 0.2, 0.5, 1, 2 and 5 times the one written.")
  private List<Double> thresholds = new ArrayList<>();

  @Option(
      names = "--what-if-for",
      paramLabel = "D",
      split = ",",
      description = "These durations instead of 0s, 1m, 5m and 10m.")
  private List<String> holds = new ArrayList<>();

  /** The grid asked for; null for none. */
  @Nullable WhatIfGrid grid() {
    if (!asked && names.isEmpty() && thresholds.isEmpty() && holds.isEmpty()) {
      return null;
    }
    List<Long> holdsMs = new ArrayList<>();
    for (String hold : holds) {
      boolean zero = hold.matches("0(ms|s|m|h|d)?");
      holdsMs.add(zero ? 0L : Long.valueOf(InputOptions.milliseconds("--what-if-for", hold)));
    }
    return new WhatIfGrid(thresholds, holdsMs, names);
  }
}
