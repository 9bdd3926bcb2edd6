package io.etcdscope.capacity;

import io.etcdscope.chart.Axis;
import io.etcdscope.chart.Chart;
import io.etcdscope.chart.ChartImage;
import io.etcdscope.chart.ChartRoom;
import io.etcdscope.chart.ChartStyle;
import io.etcdscope.chart.Facet;
import io.etcdscope.chart.Frame;
import io.etcdscope.chart.Line;
import io.etcdscope.chart.Point;
import io.etcdscope.chart.TimeRange;
import io.etcdscope.report.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The charts of one cluster's page, by the stem of their file. */
record CapacityCharts(ClusterCapacity found) {
  /** Charts with more members than this would show nothing. */
  private static final int MOST_MEMBERS = 8;

  Map<String, ChartImage> all() {
    Map<String, ChartImage> out = new LinkedHashMap<>();
    if (found.scope().toMs() <= found.scope().fromMs()) {
      return out;
    }
    database(out);
    byMember(out, "writes", "Writes", List.of(Measure.WRITES));
    byMember(out, "requests", "Requests", List.of(Measure.REQUESTS));
    byMember(out, "cpu", "CPU", List.of(Measure.CPU));
    byMember(out, "memory", "Memory", List.of(Measure.MEMORY));
    quality(out);
    return out;
  }

  private Frame frame() {
    return new Frame(
        new TimeRange(found.scope().fromMs(), found.scope().toMs()), List.of(), ChartStyle.light());
  }

  private void database(Map<String, ChartImage> out) {
    List<Facet> facets = new ArrayList<>();
    for (String member : members()) {
      List<Line> lines = new ArrayList<>();
      line(lines, "quota", Measure.QUOTA, member, 2);
      line(lines, "file", Measure.DB_SIZE, member, 0);
      line(lines, "in use", Measure.DB_IN_USE, member, 1);
      if (!lines.isEmpty()) {
        facets.add(new Facet(member, lines));
      }
    }
    draw(out, "database", "Database: file, in use and quota", Unit.BYTES, facets);
  }

  private void byMember(
      Map<String, ChartImage> out, String stem, String title, List<Measure> measures) {
    List<Line> lines = new ArrayList<>();
    for (Measure measure : measures) {
      int place = 0;
      for (String member : members()) {
        line(lines, member, measure, member, place++);
      }
    }
    List<Facet> facets = lines.isEmpty() ? List.of() : List.of(new Facet("", lines));
    draw(out, stem, title, measures.get(0).unit(), facets);
  }

  private void line(List<Line> lines, String name, Measure measure, String member, int place) {
    Curve all = found.readings().load(measure).get(member);
    if (all == null) {
      return;
    }
    Curve curve =
        all.within(found.scope().fromMs(), found.scope().toMs() + found.scope().widthMs());
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < curve.size(); i++) {
      points.add(new Point(curve.endMs()[i] - found.scope().widthMs() / 2, curve.values()[i]));
    }
    if (!points.isEmpty()) {
      lines.add(new Line(name, place, place, Line.broken(points), List.of()));
    }
  }

  private void draw(
      Map<String, ChartImage> out, String stem, String title, Unit unit, List<Facet> facets) {
    if (facets.isEmpty()) {
      return;
    }
    boolean binary = unit == Unit.BYTES || unit == Unit.BYTES_PER_SECOND;
    Axis axis =
        new Axis(Axis.Scale.LINEAR, binary ? Axis.Steps.BINARY : Axis.Steps.DECIMAL, unit::format);
    out.put(
        stem,
        ChartRoom.draw(
            title + " \u00b7 " + found.name(), new Chart.Lines(axis, facets, List.of()), frame()));
  }

  /** A row for each member and latency, a span for each day by what its windows say. */
  private void quality(Map<String, ChartImage> out) {
    Map<String, List<Chart.Span>> rows = new LinkedHashMap<>();
    for (DayQuality day : found.quality()) {
      if (members().contains(day.instance()) && day.windows() > 0) {
        String label = day.instance() + " " + day.kind().lane();
        rows.computeIfAbsent(label, key -> new ArrayList<>()).add(span(day));
      }
    }
    if (!rows.isEmpty()) {
      List<Chart.StripRow> strips = new ArrayList<>();
      rows.forEach((label, spans) -> strips.add(new Chart.StripRow(label, spans)));
      out.put(
          "quality",
          ChartRoom.draw(
              "Days by their windows \u00b7 " + found.name(), new Chart.Strips(strips), frame()));
    }
  }

  private Chart.Span span(DayQuality day) {
    Scope scope = found.scope();
    long from = Math.max(scope.fromMs(), ms(day.day()));
    long to = Math.min(scope.toMs(), ms(day.day().plusDays(1)));
    boolean isDecided = day.passed() + day.failed() > 0;
    boolean isBad = isDecided && day.failed() > 0.05 * (day.passed() + day.failed());
    Chart.Tone tone =
        isBad ? Chart.Tone.CRITICAL : isDecided ? Chart.Tone.FULL : Chart.Tone.PENDING;
    return new Chart.Span(
        from, Math.max(from, to), tone, isBad ? "fail" : isDecided ? "" : "undecidable");
  }

  private long ms(LocalDate day) {
    return day.atStartOfDay(found.scope().zone()).toInstant().toEpochMilli();
  }

  private List<String> members() {
    return found.readings().members().stream().limit(MOST_MEMBERS).toList();
  }
}
