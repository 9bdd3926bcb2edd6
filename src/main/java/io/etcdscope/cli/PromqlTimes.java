package io.etcdscope.cli;

import io.etcdscope.model.Instants;
import io.etcdscope.promql.QueryTimes;
import io.etcdscope.promql.ast.PromqlException;
import io.etcdscope.promql.eval.EngineOptions;

/** Options that speak of times and of versions of Prometheus. */
final class PromqlTimes {
  private PromqlTimes() {}

  /** Milliseconds since the epoch of an option's value. */
  static long ms(String option, String text) {
    try {
      return Instants.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + ": " + e.getMessage());
    }
  }

  /** Milliseconds of a step: a duration, or a number of seconds. */
  static long stepMs(String text) {
    try {
      return QueryTimes.stepMs(text);
    } catch (PromqlException e) {
      throw new UsageException("--step '" + text + "': " + e.getMessage());
    }
  }

  /** How a version of Prometheus answers. */
  static EngineOptions dialect(int version) {
    return switch (version) {
      case 2 -> EngineOptions.PROMETHEUS_2;
      case 3 -> EngineOptions.PROMETHEUS_3;
      default -> throw new UsageException("--prometheus " + version + " is not known; use 2 or 3");
    };
  }
}
