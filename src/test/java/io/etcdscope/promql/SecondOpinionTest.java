package io.etcdscope.promql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.etcdscope.model.Labels;
import io.etcdscope.promql.NaiveRates.Sample;
import io.etcdscope.promql.ast.PromqlException;
import io.etcdscope.promql.eval.EngineOptions;
import io.etcdscope.promql.eval.QueryResult.Matrix;
import io.etcdscope.promql.eval.ResultSeries;
import io.etcdscope.promql.series.MemorySource;
import io.etcdscope.promql.series.SeriesData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Risk: the sliding windows and the plain formula part company at a reset, gap or stale marker. */
class SecondOpinionTest {
  private static final double[] BOUNDS = {0.001, 0.01, 0.1, Double.POSITIVE_INFINITY};
  private static final long RANGE = 60_000;
  private static final long STEP = 7_000;
  private static final long END = 1_200_000;

  /** A counter scraped about every 5 s, with resets, gaps and ends. */
  private static List<Sample> counter(SplittableRandom random, double pace) {
    List<Sample> samples = new ArrayList<>();
    double value = random.nextInt(100);
    for (long time = random.nextInt(20_000); time < END; time += 4_900 + random.nextInt(200)) {
      int luck = random.nextInt(100);
      if (luck < 2) {
        value = random.nextInt(3);
      } else if (luck < 4) {
        time += random.nextInt(90_000);
      } else if (luck < 5) {
        samples.add(new Sample(time, 0, true));
        continue;
      }
      value += random.nextInt(4) == 0 ? 0 : Math.floor(random.nextDouble() * pace);
      samples.add(new Sample(time, value, false));
    }
    return samples;
  }

  private static SeriesData data(Labels labels, List<Sample> samples) {
    long[] times = samples.stream().mapToLong(Sample::timeMs).toArray();
    double[] values =
        samples.stream().mapToDouble(s -> s.stale() ? SeriesData.stale() : s.value()).toArray();
    return new SeriesData(labels, times, values);
  }

  private static EngineOptions options(boolean two) {
    return two ? EngineOptions.PROMETHEUS_2 : EngineOptions.PROMETHEUS_3;
  }

  private static Map<Long, Double> values(Matrix matrix) {
    Map<Long, Double> values = new HashMap<>();
    for (ResultSeries series : matrix.series()) {
      for (int i = 0; i < series.size(); i++) {
        values.put(series.timeMs(i), series.value(i));
      }
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ratesAgree(boolean two) throws PromqlException {
    int compared = 0;
    for (int seed = 0; seed < 40; seed++) {
      List<Sample> samples = counter(new SplittableRandom(seed), 50);
      PromqlEngine engine =
          new PromqlEngine(
              new MemorySource(List.of(data(Labels.of("__name__", "c"), samples))), options(two));
      Map<Long, Double> increase = values(engine.range("increase(c[1m])", 0, END, STEP));
      Map<Long, Double> rate = values(engine.range("rate(c[1m])", 0, END, STEP));
      Map<Long, Double> delta = values(engine.range("delta(c[1m])", 0, END, STEP));
      for (long time = 0; time <= END; time += STEP) {
        String where = "seed " + seed + " at " + time;
        Double wanted = NaiveRates.increase(samples, time, RANGE, true, two);
        close(wanted, increase.get(time), where);
        close(wanted == null ? null : wanted / 60, rate.get(time), where);
        close(NaiveRates.increase(samples, time, RANGE, false, two), delta.get(time), where);
        compared += wanted == null ? 0 : 1;
      }
    }
    assertTrue(compared > 4_000, "compared " + compared);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void quantilesAgree(boolean two) throws PromqlException {
    int compared = 0;
    for (int seed = 0; seed < 20; seed++) {
      SplittableRandom random = new SplittableRandom(1000 + seed);
      List<List<Sample>> buckets = new ArrayList<>();
      List<SeriesData> data = new ArrayList<>();
      for (double bound : BOUNDS) {
        // Independent buckets are not monotone, so the mending of counts is compared too.
        List<Sample> samples = counter(random, bound == BOUNDS[0] ? 5 : 50);
        buckets.add(samples);
        String le = Double.isInfinite(bound) ? "+Inf" : Double.toString(bound);
        data.add(data(Labels.of("__name__", "h_bucket", "le", le), samples));
      }
      PromqlEngine engine = new PromqlEngine(new MemorySource(data), options(two));
      Map<Long, Double> got =
          values(engine.range("histogram_quantile(0.9, increase(h_bucket[1m]))", 0, END, STEP));
      for (long time = 0; time <= END; time += STEP) {
        Map<Double, Double> counts = new HashMap<>();
        for (int b = 0; b < BOUNDS.length; b++) {
          Double increase = NaiveRates.increase(buckets.get(b), time, RANGE, true, two);
          if (increase != null) {
            counts.put(BOUNDS[b], increase);
          }
        }
        if (counts.isEmpty()) {
          assertEquals(null, got.get(time));
          continue;
        }
        double wanted =
            counts.containsKey(Double.POSITIVE_INFINITY)
                ? NaiveRates.quantile(0.9, counts)
                : Double.NaN;
        close(wanted, got.get(time), "seed " + seed + " at " + time);
        compared++;
      }
    }
    assertTrue(compared > 2_000, "compared " + compared);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sum", "avg", "count", "max", "stddev", "topk(3, ", "count_values(\"n\", "})
  void seriesThatShareTheirSamplesCountEach(String aggregation) throws PromqlException {
    SplittableRandom random = new SplittableRandom(7);
    List<SeriesData> shared = new ArrayList<>();
    List<SeriesData> apart = new ArrayList<>();
    SeriesData flat = data(Labels.of("__name__", "c", "i", "0"), flat(5_000, 3));
    SeriesData late = data(Labels.of("__name__", "c", "i", "1"), flat(600_000, 4));
    for (int i = 0; i < 12; i++) {
      Labels labels = Labels.of("__name__", "c", "i", Integer.toString(i));
      SeriesData one =
          switch (i % 3) {
            case 0 -> flat.withLabels(labels);
            case 1 -> late.withLabels(labels);
            default -> data(labels, counter(random, 10));
          };
      shared.add(one);
      apart.add(new SeriesData(labels, one.timesMs().clone(), one.values().clone()));
    }
    String query =
        aggregation.endsWith(" ") ? aggregation + "rate(c[1m]))" : aggregation + "(rate(c[1m]))";
    List<String> wanted = lines(engine(apart).range(query, 0, END, STEP));
    List<String> got = lines(engine(shared).range(query, 0, END, STEP));
    assertEquals(wanted, got);
    assertTrue(got.size() > 100, "values: " + got.size());
  }

  private static PromqlEngine engine(List<SeriesData> data) {
    return new PromqlEngine(new MemorySource(data), options(false));
  }

  private static List<String> lines(Matrix matrix) {
    List<String> lines = new ArrayList<>();
    for (ResultSeries series : matrix.series()) {
      for (int i = 0; i < series.size(); i++) {
        lines.add(series.labels() + " " + series.timeMs(i) + " " + series.value(i));
      }
    }
    return lines;
  }

  private static List<Sample> flat(long fromMs, double value) {
    List<Sample> samples = new ArrayList<>();
    for (long time = fromMs; time < END; time += 5_000) {
      samples.add(new Sample(time, value, false));
    }
    return samples;
  }

  private static void close(Double wanted, Double got, String where) {
    if (wanted == null || got == null) {
      assertEquals(wanted, got, where);
    } else {
      assertTrue(Answers.same(wanted, got), where + ": expected " + wanted + ", got " + got);
    }
  }
}
