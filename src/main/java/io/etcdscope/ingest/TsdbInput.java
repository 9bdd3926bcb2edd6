package io.etcdscope.ingest;

import io.etcdscope.archive.TsdbEntry;
import io.etcdscope.exposition.Reject;
import io.etcdscope.exposition.prometheus.SeriesDictionary;
import io.etcdscope.exposition.tsdb.ByteSource;
import io.etcdscope.exposition.tsdb.SeriesSink;
import io.etcdscope.exposition.tsdb.TsdbFiles;
import io.etcdscope.exposition.tsdb.TsdbLayout;
import io.etcdscope.exposition.tsdb.TsdbOptions;
import io.etcdscope.exposition.tsdb.TsdbReader;
import io.etcdscope.model.Labels;
import java.io.IOException;
import java.util.List;

/** Reads a Prometheus data folder into the way of samples with their own times. */
final class TsdbInput {
  private TsdbInput() {}

  /** Reads every sample of the folder. */
  static void read(TsdbEntry entry, Source source, Target place, OwnTime own) throws IOException {
    OwnTime.Input input = own.new Input(source, place, new SeriesDictionary());
    SeriesSink sink =
        new SeriesSink() {
          @Override
          public void series(Labels labels, long[] times, double[] values, int from, int to) {
            if (!input.isKept(labels, to - from)) {
              return;
            }
            Target.Series series = input.find(labels);
            if (series != null) {
              input.put(series, times, values, from, to);
            }
          }

          @Override
          public void reject(Reject reject) {
            source.reject(reject);
          }
        };
    source.format = "prometheus-tsdb";
    try (TsdbFiles files = new Files(entry)) {
      for (TsdbLayout layout : TsdbLayout.find(files.names())) {
        new TsdbReader(files, layout, TsdbOptions.all()).read(sink);
      }
    }
  }

  /** The entry's files as the reader wants them. */
  private record Files(TsdbEntry entry) implements TsdbFiles {
    @Override
    public List<String> names() {
      return entry.names();
    }

    @Override
    public ByteSource open(String name) throws IOException {
      TsdbEntry.Bytes bytes = entry.bytes(name);
      return new ByteSource() {
        @Override
        public long size() {
          return bytes.size();
        }

        @Override
        public int read(long position, byte[] target, int offset, int length) throws IOException {
          return bytes.read(position, target, offset, length);
        }

        @Override
        public void close() throws IOException {
          bytes.close();
        }
      };
    }

    @Override
    public void close() {}
  }
}
