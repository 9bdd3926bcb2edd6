package io.etcdscope.compare;

import io.etcdscope.chart.ChartImage;
import io.etcdscope.chart.ChartStyle;
import io.etcdscope.chart.StepChart;
import io.etcdscope.report.Numbers;
import io.etcdscope.report.Pictures;
import io.etcdscope.report.TableView;
import io.etcdscope.report.TableView.Cell;
import io.etcdscope.statistics.histogram.BucketCounts;
import io.etcdscope.statistics.histogram.CommonEdges;
import io.etcdscope.statistics.histogram.Quantile;
import io.etcdscope.statistics.histogram.Quantiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws and tabulates the latencies of all sides. */
final class DistributionViews {
  private static final double[] QUANTILES = {0.1, 0.5, 0.9, 0.99, 0.999};

  private final List<Subject> sides;
  private final Map<String, byte[]> charts = new LinkedHashMap<>();
  private final List<ComparePage.DistributionView> views = new ArrayList<>();

  DistributionViews(List<Subject> sides) {
    this.sides = sides;
    for (Latency latency : Latency.ALL) {
      List<Subject> able =
          sides.stream()
              .filter(side -> side.latencies().containsKey(latency.metric()))
              .filter(side -> of(side, latency).merged().total() > 0)
              .toList();
      if (!able.isEmpty()) {
        add(latency, able);
      }
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

  private static LatencyWindows of(Subject side, Latency latency) {
    LatencyWindows windows = side.latencies().get(latency.metric());
    if (windows == null) {
      throw new IllegalStateException(side.name() + " has no " + latency.metric());
    }
    return windows;
  }

  private void add(Latency latency, List<Subject> able) {
    String anchor = latency.metric().replaceAll("_(duration_)?seconds$", "");
    String title =
        latency.title().substring(0, 1).toUpperCase(Locale.ROOT) + latency.title().substring(1);
    ChartImage image = chart(title, latency, able);
    charts.put("charts/" + anchor + ".png", image.png());
    CommonEdges edges =
        CommonEdges.of(able.stream().map(side -> of(side, latency).merged()).toList());
    List<TableView> buckets = new ArrayList<>();
    if (able.size() > 1 && edges.comparable()) {
      for (Subject second : able.subList(1, able.size())) {
        buckets.add(buckets(latency, able.get(0), second));
      }
    } else {
      able.forEach(side -> buckets.add(alone(latency, side)));
    }
    views.add(
        new ComparePage.DistributionView(
            anchor,
            title,
            Pictures.of(image, title, shows(latency, able)),
            able.size() > 1 ? edges.remark() : "",
            quantiles(latency, able),
            buckets));
  }

  private ChartImage chart(String title, Latency latency, List<Subject> able) {
    List<StepChart.Steps> lines = new ArrayList<>();
    for (Subject side : able) {
      BucketCounts all = of(side, latency).merged();
      List<Double> edges = new ArrayList<>();
      List<Double> shares = new ArrayList<>();
      for (int i = 0; i < all.bins(); i++) {
        edges.add(all.upperEdge(i));
        shares.add(all.cumulativeShare(i));
      }
      lines.add(new StepChart.Steps(side.name(), sides.indexOf(side), edges, shares));
    }
    return StepChart.draw(
        title + " (" + latency.metric() + ")", lines, Numbers::edge, ChartStyle.light());
  }

  private static String shows(Latency latency, List<Subject> able) {
    List<String> parts = new ArrayList<>();
    for (Subject side : able) {
      BucketCounts all = of(side, latency).merged();
      parts.add(
          "%s: p99 %s of %s"
              .formatted(
                  side.name(),
                  LatencyWords.bucket(Quantiles.of(all, 0.99).orElse(null)),
                  Numbers.exact(all.total())));
    }
    return String.join("; ", parts) + ".";
  }

  private static TableView quantiles(Latency latency, List<Subject> able) {
    TableView.Builder table =
        TableView.titled("Quantiles with the edges of the bucket that holds each, and exact means")
            .text("Side", "Member")
            .number("Observations", "Mean", "p10", "p50", "p90", "p99", "p99.9");
    for (Subject side : able) {
      LatencyWindows windows = of(side, latency);
      table.row(cells(side.name(), "all", windows.merged()));
      windows.members().forEach((member, own) -> table.row(cells(side.name(), member, own)));
    }
    return table.build();
  }

  private static List<Cell> cells(String side, String member, BucketCounts counts) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(side));
    cells.add(Cell.of(member));
    cells.add(Cell.of(Numbers.exact(counts.total())));
    cells.add(Cell.of(Numbers.seconds(counts.mean().orElse(Double.NaN))));
    for (double q : QUANTILES) {
      Quantile found = Quantiles.of(counts, q).orElse(null);
      cells.add(
          Cell.of(found == null ? Numbers.NO_DATA : Numbers.bucket(found.lower(), found.upper())));
    }
    return cells;
  }

  /** The bucket table of two sides on their common edges. */
  private static TableView buckets(Latency latency, Subject first, Subject second) {
    BucketCounts ownA = of(first, latency).merged();
    BucketCounts ownB = of(second, latency).merged();
    CommonEdges edges = CommonEdges.of(List.of(ownA, ownB));
    BucketCounts a = edges.rebin(ownA);
    BucketCounts b = edges.rebin(ownB);
    String x = first.name();
    String y = second.name();
    TableView.Builder table =
        TableView.titled(
                "Buckets of %s and %s; the difference is of the cumulative shares".formatted(x, y))
            .number("At most")
            .number(x + " count", y + " count", x + " share", y + " share")
            .number(x + " cumulative", y + " cumulative", "Difference");
    for (int i = 0; i < a.bins(); i++) {
      double points = 100 * (b.cumulativeShare(i) - a.cumulativeShare(i));
      table.row(
          Cell.of(Numbers.edge(a.upperEdge(i))),
          Cell.of(Numbers.exact(a.count(i))),
          Cell.of(Numbers.exact(b.count(i))),
          Cell.bar(a.share(i)),
          Cell.bar(b.share(i)),
          Cell.noted(Numbers.percent(a.cumulativeShare(i)), above(a, i) + " above"),
          Cell.noted(Numbers.percent(b.cumulativeShare(i)), above(b, i) + " above"),
          Cell.of(String.format(Locale.ROOT, "%+.2f points", points)));
    }
    return table.build();
  }

  private static String above(BucketCounts counts, int bin) {
    long above = counts.total() - counts.cumulative(bin);
    return Numbers.percent((double) above / counts.total());
  }

  private static TableView alone(Latency latency, Subject side) {
    BucketCounts all = of(side, latency).merged();
    TableView.Builder table =
        TableView.titled("Buckets of " + side.name())
            .number("At most", "Count", "Share", "Cumulative", "Above");
    for (int i = 0; i < all.bins(); i++) {
      table.row(
          Cell.of(Numbers.edge(all.upperEdge(i))),
          Cell.of(Numbers.exact(all.count(i))),
          Cell.bar(all.share(i)),
          Cell.of(Numbers.percent(all.cumulativeShare(i))),
          Cell.of(above(all, i)));
    }
    return table.build();
  }
}
