package io.etcdscope.exposition.tsdb;

import io.etcdscope.exposition.Reject;
import io.etcdscope.model.Labels;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Samples a second of one core: goals are 30 million from blocks, 10 million from the log. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DataFolderBenchmark {
  private static final int SERIES = 500;
  private static final int CHUNKS = 20;
  private static final int PER_CHUNK = 120;
  private static final int SAMPLES = SERIES * CHUNKS * PER_CHUNK;

  private HeldFiles block;
  private HeldFiles log;

  /** Writes the same samples as a block and as a log. */
  @Setup
  public void write() {
    long[][] times = new long[CHUNKS][];
    double[][] values = new double[CHUNKS][];
    byte[][] chunks = new byte[CHUNKS][];
    for (int i = 0; i < CHUNKS; i++) {
      times[i] = Folder.times(1_795_224_007_219L + i * 600_000L, 5000, PER_CHUNK);
      values[i] = new double[PER_CHUNK];
      for (int k = 0; k < PER_CHUNK; k++) {
        times[i][k] += k % 3;
        values[i][k] = (i * PER_CHUNK + k) / 4;
      }
      chunks[i] = Encoder.xor(times[i], values[i]);
    }
    BlockWriter blockWriter = new BlockWriter();
    LogWriter logWriter = new LogWriter().compress(LogWriter.SNAPPY);
    for (int s = 0; s < SERIES; s++) {
      Labels labels = Labels.of("__name__", "m" + s, "instance", "etcd-1", "job", "etcd");
      logWriter.series(s + 1, labels);
      for (int i = 0; i < CHUNKS; i++) {
        blockWriter.chunk(labels, 1, times[i][0], times[i][PER_CHUNK - 1], chunks[i]);
      }
    }
    double[] scrape = new double[2 * SERIES];
    for (int i = 0; i < CHUNKS * PER_CHUNK; i++) {
      for (int s = 0; s < SERIES; s++) {
        scrape[2 * s] = s + 1;
        scrape[2 * s + 1] = values[i / PER_CHUNK][i % PER_CHUNK];
      }
      logWriter.samples(times[i / PER_CHUNK][i % PER_CHUNK], scrape);
    }
    block = new HeldFiles();
    blockWriter.files(Folder.BLOCK).forEach(block::add);
    log = new HeldFiles();
    log.add("wal/00000000", logWriter.done());
  }

  /** Reads the block. */
  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public long block() throws IOException {
    return read(block);
  }

  /** Reads the log. */
  @Benchmark
  @OperationsPerInvocation(SAMPLES)
  public long log() throws IOException {
    return read(log);
  }

  private static long read(HeldFiles files) throws IOException {
    TsdbLayout layout = TsdbLayout.find(files.names()).get(0);
    TsdbSummary summary =
        new TsdbReader(files, layout, TsdbOptions.all())
            .read(
                new SeriesSink() {
                  @Override
                  public void series(
                      Labels labels, long[] times, double[] values, int from, int to) {
                    // Only the reading counts.
                  }

                  @Override
                  public void reject(Reject reject) {
                    throw new AssertionError(reject.toString());
                  }
                });
    if (summary.samples() != SAMPLES) {
      throw new AssertionError(summary.toString());
    }
    return summary.samples();
  }
}
