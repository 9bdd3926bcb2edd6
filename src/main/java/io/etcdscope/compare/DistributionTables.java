package io.etcdscope.compare;

import io.etcdscope.report.Numbers;
import io.etcdscope.report.TableView;
import io.etcdscope.report.TableView.Cell;
import io.etcdscope.statistics.Interval;
import io.etcdscope.statistics.histogram.BucketCounts;
import io.etcdscope.statistics.histogram.CommonEdges;
import io.etcdscope.statistics.histogram.Quantile;
import io.etcdscope.statistics.histogram.Quantiles;
import io.etcdscope.statistics.histogram.ThresholdShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The tables of one latency.
 *
 * @param latency the latency
 * @param sides sides that observed it, the one that others are compared with first
 * @param terms which bounds are asked for
 */
record DistributionTables(Latency latency, List<Subject> sides, Terms terms) {
  private static final double[] QUANTILES = {0.1, 0.5, 0.9, 0.99, 0.999};

  private BucketCounts all(Subject side) {
    return latency.of(side).merged();
  }

  /** Quantiles by side and member, and by how much they differ. */
  TableView quantiles() {
    TableView.Builder table =
        TableView.titled("Quantiles with the edges of the bucket that holds each, and exact means")
            .text("Side", "Member")
            .number("Observations", "Mean", "p10", "p50", "p90", "p99", "p99.9");
    for (Subject side : sides) {
      table.row(cells(side.name(), "all", all(side)));
      if (sides.size() <= ComparePage.MOST_PAIRS) {
        latency.of(side).members().forEach((name, own) -> table.row(cells("", name, own)));
      }
    }
    if (sides.size() == 2) {
      table.row(differences(all(sides.get(0)), all(sides.get(1))));
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

  /** By how much the quantiles of the second are above the first's, for certain. */
  private static List<Cell> differences(BucketCounts first, BucketCounts second) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of("difference"));
    cells.add(Cell.of("certain bounds"));
    cells.add(Cell.of(""));
    double means = second.mean().orElse(Double.NaN) - first.mean().orElse(Double.NaN);
    cells.add(Cell.of(Double.isNaN(means) ? Numbers.NO_DATA : Signed.seconds(means)));
    for (double q : QUANTILES) {
      cells.add(
          difference(first, second, q)
              .map(
                  found ->
                      Cell.noted(
                          Signed.seconds(found.lower()), "to " + Signed.seconds(found.upper())))
              .orElse(Cell.of(Numbers.NO_DATA)));
    }
    return cells;
  }

  /** Bounds of the difference of two quantiles, second less first. */
  static Optional<Interval> difference(BucketCounts first, BucketCounts second, double q) {
    Optional<Quantile> a = Quantiles.of(first, q);
    Optional<Quantile> b = Quantiles.of(second, q);
    if (a.isEmpty() || b.isEmpty() || (a.get().isOpen() && b.get().isOpen())) {
      return Optional.empty();
    }
    return Optional.of(
        new Interval(b.get().lower() - a.get().upper(), b.get().upper() - a.get().lower()));
  }

  /** The bucket table of two sides on their common edges. */
  TableView buckets(Subject second) {
    Subject first = sides.get(0);
    CommonEdges edges = CommonEdges.of(List.of(all(first), all(second)));
    BucketCounts a = edges.rebin(all(first));
    BucketCounts b = edges.rebin(all(second));
    TableView.Builder table =
        TableView.titled(
                "Buckets of %s and %s on common edges: share and count of each, share so far and above; differences in points"
                    .formatted(first.name(), second.name()))
            .number("At most")
            .number(first.name(), second.name(), "Shares differ")
            .number(first.name() + " so far", second.name() + " so far", "So far differ");
    int last = lastTold(a, b);
    for (int i = 0; i <= last; i++) {
      table.row(
          Cell.of(Numbers.edge(a.upperEdge(i))),
          counted(a, i),
          counted(b, i),
          Cell.of(points(b.share(i) - a.share(i))),
          soFar(a, i),
          soFar(b, i),
          Cell.of(points(b.cumulativeShare(i) - a.cumulativeShare(i))));
    }
    return table.build();
  }

  /** Behind the bucket that holds the greatest observation nothing more is told. */
  private static int lastTold(BucketCounts... all) {
    int last = 0;
    for (BucketCounts counts : all) {
      for (int i = 0; i < counts.bins(); i++) {
        last = counts.count(i) > 0 ? Math.max(last, i) : last;
      }
    }
    return last;
  }

  private static Cell counted(BucketCounts counts, int bin) {
    return Cell.noted(Numbers.percent(counts.share(bin)), Numbers.exact(counts.count(bin)));
  }

  private static Cell soFar(BucketCounts counts, int bin) {
    double above = (double) (counts.total() - counts.cumulative(bin)) / counts.total();
    return Cell.noted(
        Numbers.percent(counts.cumulativeShare(bin)), Numbers.percent(above) + " above");
  }

  private static String points(double share) {
    return Signed.decimals(100 * share, 2);
  }

  /** The buckets of one side. */
  TableView alone(Subject side) {
    BucketCounts own = all(side);
    TableView.Builder table =
        TableView.titled("Buckets of " + side.name()).number("At most", "Share", "So far");
    int last = lastTold(own);
    for (int i = 0; i <= last; i++) {
      table.row(Cell.of(Numbers.edge(own.upperEdge(i))), counted(own, i), soFar(own, i));
    }
    return table.build();
  }

  /** Share above etcd's limit and above every bound asked for, of all sides. */
  TableView above() {
    TableView.Builder table =
        TableView.titled(
                "Share of observations above a bound; two numbers where the bound lies inside a bucket")
            .number("Above");
    sides.forEach(side -> table.number(side.name()));
    if (sides.size() == 2) {
      table.number("Difference, points");
    }
    TreeSet<Double> bounds = new TreeSet<>(terms.above());
    bounds.add(latency.limit());
    for (double bound : bounds) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(Numbers.edge(bound) + (bound == latency.limit() ? " (limit)" : "")));
      List<Interval> shares = new ArrayList<>();
      for (Subject side : sides) {
        Interval within = ThresholdShare.of(all(side), bound).share();
        shares.add(new Interval(1 - within.upper(), 1 - within.lower()));
        cells.add(Cell.of(range(shares.get(shares.size() - 1), Numbers::percent)));
      }
      if (sides.size() == 2) {
        Interval a = shares.get(0);
        Interval b = shares.get(1);
        cells.add(
            Cell.of(
                range(
                    new Interval(b.lower() - a.upper(), b.upper() - a.lower()),
                    DistributionTables::points)));
      }
      table.row(cells);
    }
    return table.build();
  }

  private static String range(Interval interval, java.util.function.DoubleFunction<String> format) {
    String lower = format.apply(interval.lower());
    String upper = format.apply(interval.upper());
    return lower.equals(upper) ? lower : lower + " to " + upper;
  }

  /** Which edges of which side were left out of the comparison; empty for none. */
  String dropped() {
    CommonEdges edges = CommonEdges.of(sides.stream().map(this::all).toList());
    if (!edges.comparable()) {
      return edges.remark();
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      List<Double> lost = edges.dropped().get(i);
      if (!lost.isEmpty()) {
        parts.add(
            sides.get(i).name()
                + " without "
                + String.join(", ", lost.stream().map(Numbers::edge).toList()));
      }
    }
    return String.join("; ", parts);
  }

  /** Whether all sides share edges enough. */
  boolean isComparable() {
    return CommonEdges.of(sides.stream().map(this::all).toList()).comparable();
  }
}
