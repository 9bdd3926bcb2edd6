package io.etcdscope.report;

import io.etcdscope.chart.Band;
import io.etcdscope.chart.Chart;
import io.etcdscope.chart.ChartImage;
import io.etcdscope.chart.ChartRoom;
import io.etcdscope.chart.Frame;
import io.etcdscope.chart.Mark;
import io.etcdscope.chart.TimeRange;
import io.etcdscope.model.Dating;
import io.etcdscope.model.Event;
import io.etcdscope.model.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The series that prove a finding, with its time shaded and the bucket that decides drawn into it.
 *
 * @param finding the finding
 * @param events its events
 * @param cluster its cluster
 * @param panel the panel that the series are from
 * @param rows those of the panel's rows that are of the finding's member and peer
 * @param frame axis, marks and shades
 */
record EvidenceChart(
    Finding finding, List<Event> events, Cluster cluster, Panel panel, Table rows, Frame frame) {
  /** A finding that is a smaller part of the archive than this is shown on an axis of its own. */
  private static final int SMALLEST_PART = 60;

  /** Such an axis is this many times as long as the finding. */
  private static final int LENGTHS = 12;

  private static final long LEAST_MS = 600_000;

  /** The chart of a finding; null where the panel has no rows of it. */
  static @Nullable EvidenceChart of(
      Finding finding,
      List<Event> events,
      Cluster cluster,
      Map.Entry<Panel, Table> panel,
      Frame frame) {
    TimeRange range = range(finding, frame.range());
    Table own =
        EvidenceRows.of(
            panel.getKey(), panel.getValue().by("cluster").get(cluster.name()), finding, range);
    if (own.size() == 0
        || panel.getKey().kind() == Panel.Kind.TABLE
        || panel.getKey().kind() == Panel.Kind.KEY) {
      return null;
    }
    List<Mark> marks = new ArrayList<>();
    for (Event event : events) {
      if (event.fromMs() == null && event.toMs() == null) {
        continue;
      }
      long from = Objects.requireNonNullElse(event.fromMs(), frame.range().fromMs());
      long to = Objects.requireNonNullElse(event.toMs(), frame.range().toMs());
      marks.add(new Mark(Mark.Kind.FOCUS, from, Math.max(from, to), ""));
    }
    frame.marks().stream().filter(mark -> mark.kind() != Mark.Kind.DOWN).forEach(marks::add);
    Frame shaded = new Frame(range, marks, frame.timeline(), frame.style());
    return new EvidenceChart(finding, events, cluster, panel.getKey(), own, shaded);
  }

  /** The axis of all charts, unless the finding would be a hair on it. */
  private static TimeRange range(Finding finding, TimeRange whole) {
    long from = Objects.requireNonNullElse(finding.fromMs(), whole.fromMs());
    long to = Objects.requireNonNullElse(finding.toMs(), whole.toMs());
    long length = Math.max(0, to - from);
    if (length >= whole.lengthMs() / SMALLEST_PART
        || whole.lengthMs() <= SMALLEST_PART * LEAST_MS / LENGTHS) {
      return whole;
    }
    long wanted = Math.max(LEAST_MS, LENGTHS * length);
    long middle = from + length / 2;
    long left = Math.max(whole.fromMs(), middle - wanted / 2);
    return new TimeRange(left, Math.min(whole.toMs(), left + wanted));
  }

  ChartImage draw() {
    String who = finding.member() == null ? cluster.name() : finding.member();
    Chart chart = new ChartMaker(panel, cluster, frame.range()).chart(rows);
    return ChartRoom.draw(
        panel.title() + " \u00b7 " + VisibleText.of(who),
        chart instanceof Chart.Lines lines ? withBox(lines) : chart,
        frame);
  }

  /** The bucket that holds the p99 of each stretch as a box over that stretch. */
  private Chart withBox(Chart.Lines chart) {
    List<Band> bands = new ArrayList<>();
    for (Event event : events) {
      double lower = number(event, "p99Lower");
      if (!Double.isNaN(lower)) {
        double upper = number(event, "p99Upper");
        bands.add(
            new Band(
                Objects.requireNonNullElse(event.fromMs(), frame.range().fromMs()),
                Objects.requireNonNullElse(event.toMs(), frame.range().toMs()),
                lower,
                Double.isNaN(upper) ? Double.POSITIVE_INFINITY : upper));
      }
    }
    if (bands.isEmpty() || chart.facets().size() != 1) {
      return chart;
    }
    return new Chart.Lines(chart.axis(), chart.facets(), chart.thresholds(), bands);
  }

  /** What it shows, in words with its numbers. */
  String shows(Dating dating) {
    StringBuilder out = new StringBuilder();
    String period = Words.period(dating, finding.fromMs(), finding.toMs());
    if (!period.isEmpty()) {
      out.append("Shaded: ");
      out.append(events.size() == 1 ? "" : Numbers.exact(events.size()) + " stretches within ");
      out.append(period).append(". ");
    }
    if (events.stream().anyMatch(event -> !Double.isNaN(number(event, "p99Lower")))) {
      out.append("Boxed: the bucket that holds the p99 of the shaded time. ");
    }
    return out.append(new Reading(panel, dating).sentence(rows)).toString();
  }

  private static double number(Event event, String key) {
    return event.evidence().get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
