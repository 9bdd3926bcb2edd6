package io.etcdscope.alert.whatif;

import java.util.List;

/**
 * Which thresholds and durations are tried beside those written.
 *
 * @param thresholds numbers; none for multiples of the one written
 * @param holdsMs durations of {@code for} in milliseconds; none for the usual ones
 * @param rules names of the rules; none for every rule that had a result
 */
public record WhatIfGrid(List<Double> thresholds, List<Long> holdsMs, List<String> rules) {
  /** Tries the usual grid. */
  public static final WhatIfGrid USUAL = new WhatIfGrid(List.of(), List.of(), List.of());

  /** Copies the lists. */
  public WhatIfGrid {
    thresholds = List.copyOf(thresholds);
    holdsMs = List.copyOf(holdsMs);
    rules = List.copyOf(rules);
  }
}
