package io.etcdscope.promql.series;

import io.etcdscope.promql.ast.Matcher;
import java.util.List;

/** Gives the series that a selector asks for. */
@FunctionalInterface
public interface SeriesSource {
  /**
   * The series that pass every matcher and have a sample in a range of time, sorted by labels, each
   * label set once.
   *
   * <p>Samples outside the range may be there too: the engine looks only where it must, so a source
   * can hand out whole series that it keeps.
   *
   * @param matchers conditions on the labels, the metric's name among them as {@code __name__}
   * @param minMs first millisecond that may be looked at, {@link Long#MIN_VALUE} for no bound
   * @param maxMs last millisecond that may be looked at, {@link Long#MAX_VALUE} for no bound
   */
  List<SeriesData> select(List<Matcher> matchers, long minMs, long maxMs);
}
