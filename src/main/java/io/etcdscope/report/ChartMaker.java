package io.etcdscope.report;

import io.etcdscope.chart.Band;
import io.etcdscope.chart.Chart;
import io.etcdscope.chart.Facet;
import io.etcdscope.chart.Line;
import io.etcdscope.chart.Point;
import io.etcdscope.chart.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the rows of a panel into what a chart shows.
 *
 * @param panel the panel
 * @param cluster the cluster of the rows; decides the members' colours
 * @param range the time axis
 */
record ChartMaker(Panel panel, Cluster cluster, TimeRange range) {
  /** More lines than this cannot be told apart; the smaller ones are only in the table. */
  static final int MOST_LINES = 8;

  Chart chart(Table rows) {
    return switch (panel.kind()) {
      case LINES, QUANTILE -> lines(rows);
      case HEAT -> heat(rows);
      case STATES -> states(rows);
      case TABLE, KEY -> throw new IllegalStateException(panel.name() + " is no chart");
    };
  }

  private Chart lines(Table rows) {
    List<Facet> facets = new ArrayList<>();
    List<String> seriesOrder = seriesOrder(rows);
    rows.by("facet")
        .forEach(
            (facet, part) -> {
              List<Line> lines = new ArrayList<>();
              part.by("series")
                  .forEach(
                      (series, own) ->
                          own.by("instance")
                              .forEach(
                                  (instance, line) ->
                                      lines.add(line(series, instance, line, seriesOrder))));
              facets.add(new Facet(facet, largest(lines)));
            });
    return new Chart.Lines(panel.unit().axis(panel.scale()), facets, panel.thresholds());
  }

  private Line line(String series, String instance, Table rows, List<String> seriesOrder) {
    List<Point> points = new ArrayList<>();
    List<Band> bands = new ArrayList<>();
    boolean banded = panel.kind() == Panel.Kind.QUANTILE;
    int begin = banded ? rows.place("from_ms") : -1;
    int end = rows.place(banded ? "to_ms" : "at_ms");
    int value = rows.place("value");
    int lower = rows.place("lower");
    int upper = rows.place("upper");
    for (int i = 0; i < rows.size(); i++) {
      long to = rows.whole(i, end);
      long from = rows.value(i, begin) != null ? rows.whole(i, begin) : to;
      points.add(new Point(within(from + (to - from) / 2), rows.real(i, value)));
      if (banded && from < to) {
        bands.add(new Band(from, to, rows.real(i, lower), rows.real(i, upper)));
      }
    }
    String name = series.isEmpty() ? instance : series;
    int order = Math.max(0, seriesOrder.indexOf(series));
    boolean ownFacet = instance.equals(rows.text(0, "facet")) && !instance.isEmpty();
    int place = instance.isEmpty() ? order : cluster.place(instance);
    return new Line(name, place, ownFacet ? order : place, Line.broken(points), bands);
  }

  /**
   * The only scrape of a member stands for all the time since its process began, mostly before the
   * axis: its value then is drawn in the middle.
   */
  private long within(long at) {
    return at < range.fromMs() ? range.fromMs() + range.lengthMs() / 2 : at;
  }

  /** Series in order of appearance, the same for all facets. */
  private static List<String> seriesOrder(Table rows) {
    return List.copyOf(rows.by("series").keySet());
  }

  private static List<Line> largest(List<Line> lines) {
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    List<Line> sorted = new ArrayList<>(lines);
    sorted.sort(Comparator.comparingDouble((Line line) -> -sum(line)).thenComparing(Line::name));
    List<Line> out = new ArrayList<>();
    for (int i = 0; i < MOST_LINES; i++) {
      Line line = sorted.get(i);
      out.add(new Line(line.name(), i, i, line.points(), line.bands()));
    }
    return out;
  }

  private static double sum(Line line) {
    return line.points().stream()
        .mapToDouble(Point::value)
        .filter(value -> !Double.isNaN(value))
        .sum();
  }

  private Chart heat(Table rows) {
    List<Chart.HeatFacet> facets = new ArrayList<>();
    rows.by("facet")
        .forEach(
            (facet, part) -> {
              List<Chart.HeatCell> cells = new ArrayList<>();
              for (int i = 0; i < part.size(); i++) {
                long to = part.whole(i, "to_ms");
                long from = part.value(i, "from_ms") == null ? 0 : part.whole(i, "from_ms");
                cells.add(
                    new Chart.HeatCell(
                        from,
                        to,
                        part.real(i, "lower"),
                        part.real(i, "upper"),
                        part.real(i, "share")));
              }
              facets.add(new Chart.HeatFacet(facet, cells));
            });
    return new Chart.Heat(Numbers::edge, facets, panel.thresholds());
  }

  private Chart states(Table rows) {
    Map<String, Table> found = rows.by("instance");
    Map<String, Table> byMember = new LinkedHashMap<>();
    for (Cluster.Member member : cluster.members()) {
      byMember.put(member.instance(), found.getOrDefault(member.instance(), Table.EMPTY));
    }
    List<Chart.StripRow> strips = new ArrayList<>();
    byMember.forEach((instance, part) -> strips.add(new Chart.StripRow(instance, spans(part))));
    return new Chart.Strips(strips);
  }

  private static List<Chart.Span> spans(Table rows) {
    List<Chart.Span> out = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      String state = rows.text(i, "state");
      String label = state.equals("scraped") || state.equals("failed") ? "" : state;
      out.add(new Chart.Span(rows.whole(i, "from_ms"), rows.whole(i, "to_ms"), tone(state), label));
    }
    return out;
  }

  /** The look of a state; a word that is not known looks unknown. */
  static Chart.Tone tone(String state) {
    return switch (state) {
      case "leader" -> Chart.Tone.LEADER;
      case "follower" -> Chart.Tone.FOLLOWER;
      case "learner" -> Chart.Tone.LEARNER;
      case "leaderless" -> Chart.Tone.LEADERLESS;
      case "down", "failed" -> Chart.Tone.DOWN;
      case "scraped" -> Chart.Tone.FULL;
      default -> Chart.Tone.UNKNOWN;
    };
  }
}
