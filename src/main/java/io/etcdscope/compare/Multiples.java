package io.etcdscope.compare;

import io.etcdscope.chart.ChartImage;
import io.etcdscope.chart.ChartStyle;
import io.etcdscope.chart.StepGrid;
import io.etcdscope.report.Numbers;
import io.etcdscope.report.ReportParts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page on which every side has a small chart of its own, from fast to slow, each over the first
 * side's.
 *
 * @param findings what was found
 */
record Multiples(Findings findings) {
  /** The page and its charts by their path; none for two sides. */
  Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    List<ComparePage.PictureView> parts = new ArrayList<>();
    for (Ranking ranking : findings.rankings()) {
      Latency latency = ranking.quality().latency();
      if (latency == null) {
        continue;
      }
      ChartImage image = chart(latency, ranking);
      files.put("charts/" + latency.anchor() + "_each.png", image.png());
      parts.add(
          new ComparePage.PictureView(
              latency.anchor(),
              latency.heading(),
              ReportParts.picture(image, latency.heading() + ", side by side", shows(ranking))));
    }
    if (!parts.isEmpty()) {
      SidesPage page =
          new SidesPage(
              "Comparison: %s sides, one by one".formatted(findings.sides().size()),
              ReportParts.style(),
              ReportParts.policy(),
              parts);
      files.put("sides.html", ReportParts.html("sides.jte", page).getBytes(StandardCharsets.UTF_8));
    }
    return files;
  }

  private ChartImage chart(Latency latency, Ranking ranking) {
    List<StepGrid.Panel> panels = new ArrayList<>();
    for (Ranking.Place place : ranking.places()) {
      panels.add(
          new StepGrid.Panel(
              "%s. %s".formatted(place.rank(), place.side().name()),
              DistributionViews.steps(latency, place.side(), 0)));
    }
    Subject first = findings.sides().get(0);
    Optional<StepGrid.Panel> behind =
        latency.observedBy(List.of(first)).stream()
            .map(side -> new StepGrid.Panel(side.name(), DistributionViews.steps(latency, side, 0)))
            .findFirst();
    return StepGrid.draw(
        latency.heading() + " (" + latency.metric() + ")",
        panels,
        behind.orElse(null),
        Numbers::edge,
        ChartStyle.light());
  }

  private static String shows(Ranking ranking) {
    long ranks = ranking.places().stream().map(Ranking.Place::rank).distinct().count();
    Ranking.Place last = ranking.places().get(ranking.places().size() - 1);
    return "%s sides in %s, from %s (mean %s) to %s (mean %s)."
        .formatted(
            ranking.places().size(),
            ranks == 1 ? "one rank: none can be told apart" : ranks + " ranks",
            ranking.places().get(0).side().name(),
            Numbers.seconds(ranking.places().get(0).value()),
            last.side().name(),
            Numbers.seconds(last.value()));
  }
}
