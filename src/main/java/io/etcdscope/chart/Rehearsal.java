package io.etcdscope.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;

/**
 * Draws a small chart of each kind that nobody sees, so that fonts and classes are loaded while a
 * processor has nothing else to do: the first pictures of a process take as long as ten later ones.
 */
public final class Rehearsal {
  private static final int POINTS = 200;
  private static final long STEP_MS = 60_000;

  private Rehearsal() {}

  /** Begins in a thread of its own; a failure is left to the first real picture to tell. */
  public static void begin() {
    Thread thread = new Thread(new FutureTask<>(Rehearsal::run, true), "rehearsal");
    thread.setDaemon(true);
    thread.start();
  }

  private static void run() {
    Frame frame = new Frame(new TimeRange(0, POINTS * STEP_MS), List.of(), ChartStyle.light());
    ChartImage lines = ChartRoom.draw("lines", lines(), frame);
    ChartImage heat = ChartRoom.draw("heat", heat(), frame);
    assert lines.png().length > 0 && heat.png().length > 0;
  }

  private static Chart lines() {
    List<Point> points = new ArrayList<>();
    List<Band> bands = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      double value = 1 + i * 37 % 11;
      points.add(new Point(i * STEP_MS, value));
      bands.add(new Band(i * STEP_MS, (i + 1) * STEP_MS, value / 2, value));
    }
    Axis axis = new Axis(Axis.Scale.LOG, Axis.Steps.DECIMAL, String::valueOf);
    Line whole = new Line("whole", 0, 0, points, bands);
    Line dashed = new Line("dashed", 1, 1, Line.broken(points), List.of());
    return new Chart.Lines(axis, List.of(new Facet("", List.of(whole, dashed))), List.of());
  }

  private static Chart heat() {
    List<Chart.HeatCell> cells = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      cells.add(new Chart.HeatCell(i * STEP_MS, (i + 1) * STEP_MS, i % 2, 1 + i % 2, 0.5));
    }
    return new Chart.Heat(
        String::valueOf, List.of(new Chart.HeatFacet("", cells)), List.of(new Threshold(1, "")));
  }
}
