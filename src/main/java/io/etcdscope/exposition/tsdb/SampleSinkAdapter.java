package io.etcdscope.exposition.tsdb;

import io.etcdscope.exposition.Reject;
import io.etcdscope.exposition.SampleSink;
import io.etcdscope.model.Labels;

/** Gives series to a sink that takes samples one by one. */
public final class SampleSinkAdapter implements SeriesSink {
  private final SampleSink sink;

  /** An adapter in front of {@code sink}. */
  public SampleSinkAdapter(SampleSink sink) {
    this.sink = sink;
  }

  @Override
  public void series(Labels labels, long[] timestamps, double[] values, int from, int to) {
    String metric = labels.getOrEmpty(Labels.METRIC_NAME);
    int series = sink.series(metric, labels.with(Labels.METRIC_NAME, ""));
    for (int i = from; i < to; i++) {
      sink.sample(series, timestamps[i], values[i]);
    }
  }

  @Override
  public void reject(Reject reject) {
    sink.reject(reject);
  }
}
