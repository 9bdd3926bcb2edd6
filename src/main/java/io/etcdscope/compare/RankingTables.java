package io.etcdscope.compare;

import io.etcdscope.report.Numbers;
import io.etcdscope.report.TableView;
import io.etcdscope.report.TableView.Cell;
import io.etcdscope.statistics.histogram.BucketCounts;
import io.etcdscope.statistics.histogram.Quantiles;
import java.util.ArrayList;
import java.util.List;

/** Tabulates rankings for the page. */
final class RankingTables {
  private static final double TOLD = 0.99;

  private RankingTables() {}

  /** A table for each ranking that tells any sides apart. */
  static List<TableView> of(List<Ranking> rankings) {
    return rankings.stream().filter(one -> !one.isTie()).map(RankingTables::ranking).toList();
  }

  /** A sentence for each of the others. */
  static List<String> ties(List<Ranking> rankings) {
    return rankings.stream()
        .filter(Ranking::isTie)
        .map(one -> one.line(name -> name) + ".")
        .toList();
  }

  private static TableView ranking(Ranking ranking) {
    Quality quality = ranking.quality();
    Latency latency = quality.latency();
    TableView.Builder table =
        TableView.titled(
                "%s, %s: sides of one rank cannot be told apart"
                    .formatted(quality.heading(), quality.order()))
            .number("Rank")
            .text("Side")
            .number(latency == null ? "Value" : "Mean");
    if (latency != null) {
      table.number("p99", "Observations");
    }
    for (Ranking.Place place : ranking.places()) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(Integer.toString(place.rank())));
      cells.add(Cell.of(place.side().name()));
      cells.add(Cell.of(quality.format(place.value())));
      if (latency != null) {
        BucketCounts all = latency.of(place.side()).merged();
        cells.add(
            Cell.of(
                Quantiles.of(all, TOLD)
                    .map(found -> Numbers.bucket(found.lower(), found.upper()))
                    .orElse(Numbers.NO_DATA)));
        cells.add(Cell.of(Numbers.exact(all.total())));
      }
      table.row(cells);
    }
    return table.build();
  }
}
