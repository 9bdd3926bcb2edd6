package io.etcdscope.exposition.tsdb;

import io.etcdscope.exposition.Reject;
import io.etcdscope.model.Labels;

/** Takes series one after another. Calls come from one thread. */
public interface SeriesSink {
  /**
   * Takes samples of one series, in order of time, each time once. A long series comes in several
   * calls that follow each other, later times in later calls.
   *
   * @param labels every label, the name as {@code __name__}
   * @param timestamps epoch milliseconds; valid from {@code from} to {@code to} until this returns
   * @param values same places; bits are kept, so a staleness marker is one still
   * @param from first place, inclusive
   * @param to last place, exclusive; more than {@code from}
   */
  void series(Labels labels, long[] timestamps, double[] values, int from, int to);

  /**
   * Takes note of something that was not read, or read with a doubt. {@link Reject#text} names the
   * file or the series, {@link Reject#offset} the place in that file.
   */
  void reject(Reject reject);
}
