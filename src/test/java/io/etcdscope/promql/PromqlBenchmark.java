package io.etcdscope.promql;

import io.etcdscope.model.Labels;
import io.etcdscope.promql.ast.PromqlException;
import io.etcdscope.promql.eval.EngineOptions;
import io.etcdscope.promql.eval.QueryResult.Matrix;
import io.etcdscope.promql.series.MemorySource;
import io.etcdscope.promql.series.SeriesData;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A day of three members scraped every 15 s, asked at every scrape. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PromqlBenchmark {
  private static final long STEP = 15_000;
  private static final int SCRAPES = 5_760;
  private static final String METRIC = "etcd_disk_wal_fsync_duration_seconds_bucket";

  private PromqlEngine engine;

  /** The series of the day, each 15 s apart, members 5 s apart. */
  static List<SeriesData> day() {
    SplittableRandom random = new SplittableRandom(1);
    List<SeriesData> series = new ArrayList<>();
    for (int member = 0; member < 3; member++) {
      double[][] buckets = new double[15][SCRAPES];
      long[] times = new long[SCRAPES];
      double[] counts = new double[15];
      for (int i = 0; i < SCRAPES; i++) {
        times[i] = i * STEP + member * 5_000L;
        for (int observation = 0; observation < 300; observation++) {
          int fastest = Math.min(14, (int) (-Math.log(random.nextDouble()) * 1.5));
          for (int b = fastest; b < 15; b++) {
            counts[b]++;
          }
        }
        for (int b = 0; b < 15; b++) {
          buckets[b][i] = counts[b];
        }
      }
      for (int b = 0; b < 15; b++) {
        String le = b == 14 ? "+Inf" : Double.toString(0.001 * (1 << b));
        Labels labels = Labels.of("__name__", METRIC, "instance", "etcd-" + (member + 1), "le", le);
        series.add(new SeriesData(labels, times, buckets[b]));
      }
    }
    return series;
  }

  @Setup
  public void load() {
    engine = new PromqlEngine(new MemorySource(day()), EngineOptions.PROMETHEUS_3);
  }

  @Benchmark
  public Matrix p99ByInstance() throws PromqlException {
    return engine.range(
        "histogram_quantile(0.99, sum by (instance, le) (rate(" + METRIC + "[5m])))",
        0,
        (SCRAPES - 1) * STEP,
        STEP);
  }

  @Benchmark
  public Matrix oneHourMax() throws PromqlException {
    return engine.range("max_over_time(" + METRIC + "[1h])", 0, (SCRAPES - 1) * STEP, STEP);
  }

  @Benchmark
  public int p99ByInstanceAsJson() throws PromqlException {
    return PromqlJson.success(p99ByInstance()).length();
  }
}
