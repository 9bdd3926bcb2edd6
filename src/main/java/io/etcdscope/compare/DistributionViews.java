package io.etcdscope.compare;

import io.etcdscope.chart.ChartImage;
import io.etcdscope.chart.ChartStyle;
import io.etcdscope.chart.StepChart;
import io.etcdscope.model.Beside;
import io.etcdscope.report.Numbers;
import io.etcdscope.report.Pictures;
import io.etcdscope.report.TableView;
import io.etcdscope.statistics.histogram.BucketCounts;
import io.etcdscope.statistics.histogram.Quantiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Draws and tabulates the latencies of all sides. */
final class DistributionViews {
  private final Findings findings;
  private final Map<String, byte[]> charts = new LinkedHashMap<>();
  private final List<ComparePage.DistributionView> views = new ArrayList<>();

  /** A latency's part of the page with its chart. */
  private record Part(Latency latency, ChartImage image, ComparePage.DistributionView view) {}

  /** Draws on {@code threads} threads. */
  DistributionViews(Findings findings, int threads) {
    this.findings = findings;
    List<Callable<Part>> parts = new ArrayList<>();
    for (Latency latency : Latency.ALL) {
      List<Subject> able = latency.observedBy(findings.sides());
      if (!able.isEmpty()) {
        parts.add(() -> part(latency, able));
      }
    }
    for (Part part : Beside.all(parts, threads)) {
      charts.put("charts/" + part.latency.anchor() + ".png", part.image.png());
      views.add(part.view);
    }
  }

  /** One part for each latency that any side observed. */
  List<ComparePage.DistributionView> views() {
    return views;
  }

  /** The charts by their path within the report directory. */
  Map<String, byte[]> charts() {
    return charts;
  }

  private Part part(Latency latency, List<Subject> able) {
    List<Subject> drawn = drawn(latency, able);
    ChartImage image = chart(latency, drawn);
    DistributionTables tables = new DistributionTables(latency, able, findings.terms());
    ComparePage.DistributionView view =
        new ComparePage.DistributionView(
            latency.anchor(),
            latency.heading(),
            Pictures.of(image, latency.heading(), shows(latency, drawn, able.size())),
            able.size() > 1 ? tables.dropped() : "",
            tables.quantiles(),
            tables.above(),
            buckets(latency, able, tables));
    return new Part(latency, image, view);
  }

  /** A table for each pair while they are few; of many, for those that are told to differ. */
  private List<TableView> buckets(Latency latency, List<Subject> able, DistributionTables tables) {
    if (able.size() < 2 || !tables.isComparable()) {
      return able.stream().limit(ComparePage.MOST_PAIRS).map(tables::alone).toList();
    }
    boolean isMany = able.size() > ComparePage.MOST_PAIRS;
    return able.subList(1, able.size()).stream()
        .filter(second -> !isMany || isDifferent(latency, second))
        .limit(ComparePage.MOST_PAIRS)
        .map(tables::buckets)
        .toList();
  }

  private boolean isDifferent(Latency latency, Subject second) {
    return findings.comparisons().stream()
        .anyMatch(
            comparison ->
                comparison.metric().equals(latency.metric())
                    && comparison.second().equals(second.name())
                    && comparison.outcome() == Outcome.DIFFERENT);
  }

  /** Of many sides the first, the fastest and the slowest: more lines could not be told apart. */
  private static List<Subject> drawn(Latency latency, List<Subject> able) {
    if (able.size() <= ComparePage.MOST_PAIRS) {
      return able;
    }
    List<Subject> byMean =
        able.stream()
            .sorted(
                Comparator.comparingDouble(
                    side -> latency.of(side).merged().mean().orElse(Double.MAX_VALUE)))
            .toList();
    return Stream.of(able.get(0), byMean.get(0), byMean.get(byMean.size() - 1)).distinct().toList();
  }

  private ChartImage chart(Latency latency, List<Subject> drawn) {
    List<StepChart.Steps> lines = new ArrayList<>();
    for (Subject side : drawn) {
      lines.add(steps(latency, side, drawn.indexOf(side)));
    }
    return StepChart.draw(
        latency.heading() + " (" + latency.metric() + ")",
        lines,
        Numbers::edge,
        ChartStyle.light());
  }

  /** The distribution function of a side at its own edges. */
  static StepChart.Steps steps(Latency latency, Subject side, int color) {
    BucketCounts all = latency.of(side).merged();
    List<Double> edges = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    for (int i = 0; i < all.bins(); i++) {
      edges.add(all.upperEdge(i));
      shares.add(all.cumulativeShare(i));
    }
    return new StepChart.Steps(side.name(), color, edges, shares);
  }

  private static String shows(Latency latency, List<Subject> drawn, int all) {
    List<String> parts = new ArrayList<>();
    for (Subject side : drawn) {
      BucketCounts own = latency.of(side).merged();
      parts.add(
          "%s: p99 %s of %s"
              .formatted(
                  side.name(),
                  LatencyWords.bucket(Quantiles.of(own, 0.99).orElse(null)),
                  Numbers.exact(own.total())));
    }
    String few =
        drawn.size() < all
            ? "; the first, the fastest and the slowest of %s by their means".formatted(all)
            : "";
    return String.join("; ", parts) + few + ".";
  }
}
