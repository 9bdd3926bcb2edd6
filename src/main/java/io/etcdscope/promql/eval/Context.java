package io.etcdscope.promql.eval;

import io.etcdscope.promql.ast.Matcher;
import io.etcdscope.promql.ast.TimeShift;
import io.etcdscope.promql.series.SeriesData;
import io.etcdscope.promql.series.SeriesSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stays the same while one query is evaluated: the source, the options, start and end. */
final class Context {
  private final SeriesSource source;
  private final EngineOptions options;
  private final long startMs;
  private final long endMs;
  private final Map<String, List<SeriesData>> selected = new HashMap<>();

  Context(SeriesSource source, EngineOptions options, long startMs, long endMs) {
    this.source = source;
    this.options = options;
    this.startMs = startMs;
    this.endMs = endMs;
  }

  EngineOptions options() {
    return options;
  }

  /** The series of a selector; the same question is put to the source once. */
  List<SeriesData> select(List<Matcher> matchers, long minMs, long maxMs) {
    String key = matchers + "@" + minMs + "-" + maxMs;
    return selected.computeIfAbsent(key, k -> source.select(matchers, minMs, maxMs));
  }

  /** The time a selector looks at in a step: that of the step or a fixed one, less the offset. */
  long time(TimeShift shift, Steps steps, int step) {
    long at =
        switch (shift.at()) {
          case STEP -> steps.time(step);
          case TIME -> shift.atMs();
          case START -> startMs;
          case END -> endMs;
        };
    return at - shift.offsetMs();
  }

  /** Refuses a vector that would not fit. */
  void checkSize(int series, int steps) {
    if ((long) series * steps > options.maxValues()) {
      throw new EvalFailure(
          "query processing would load too many samples into memory: "
              + series
              + " series at "
              + steps
              + " steps; take a longer step or a narrower selector");
    }
  }
}
