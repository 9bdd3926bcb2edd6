package io.etcdscope.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.imageio.ImageIO;
import org.jfree.chart.axis.DateAxis;
import org.junit.jupiter.api.Test;

/** Pictures are read back and looked at pixel by pixel: a curve over a gap would be a lie. */
class ChartRoomTest {
  private static final long MINUTE = 60_000;
  private static final TimeRange HOUR = new TimeRange(0, 60 * MINUTE);
  private static final Axis AXIS =
      new Axis(Axis.Scale.LINEAR, Axis.Steps.DECIMAL, value -> value + " u");

  private static Frame frame(Mark... marks) {
    return new Frame(HOUR, List.of(marks), ChartStyle.light());
  }

  private static Chart lines(Line... lines) {
    return new Chart.Lines(AXIS, List.of(new Facet("etcd-1", List.of(lines))), List.of());
  }

  private static Line flat(int color, boolean gap) {
    List<Point> points = new ArrayList<>();
    for (int minute = 0; minute <= 60; minute++) {
      if (!gap || minute < 20 || minute > 40) {
        points.add(new Point(minute * MINUTE, 5));
      }
    }
    return new Line("", color, 0, Line.broken(points), List.of());
  }

  private static BufferedImage read(ChartImage image) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(image.png()));
  }

  @Test
  void aLinearAxisReachesBelowZeroWhereValuesDo() {
    assertTrue(ValueAxes.axis(AXIS, -2, 3).getLowerBound() < -2);
    assertEquals(0, ValueAxes.axis(AXIS, 0, 3).getLowerBound());
  }

  @Test
  void valuesBelowZeroAreDrawn() throws IOException {
    Line below =
        new Line(
            "",
            0,
            0,
            Line.broken(List.of(new Point(0, -1), new Point(60 * MINUTE, -1))),
            List.of());
    Line above =
        new Line(
            "", 1, 0, Line.broken(List.of(new Point(0, 3), new Point(60 * MINUTE, 3))), List.of());
    BufferedImage image = read(ChartRoom.draw("t", lines(below, above), frame()));
    assertTrue(pixels(image, ChartStyle.light().color(0), 0.1, 0.9) > 100);
  }

  /** Pixels of one colour between two shares of the width of the data area. */
  private static int pixels(BufferedImage image, Color color, double from, double to) {
    int left = 2 * (ChartRoom.LEFT + 8);
    int width = image.getWidth() - left - 2 * ChartRoom.RIGHT;
    int count = 0;
    for (int x = left + (int) (from * width); x < left + to * width; x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        count += (image.getRGB(x, y) & 0xffffff) == (color.getRGB() & 0xffffff) ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void aPictureHasTwoPixelsForEachUnit() throws IOException {
    ChartImage image = ChartRoom.draw("A title", lines(flat(0, false)), frame());
    BufferedImage read = read(image);
    assertEquals(2 * image.width(), read.getWidth());
    assertEquals(2 * image.height(), read.getHeight());
    assertTrue(image.width() >= 600 && image.height() >= 150);
  }

  @Test
  void aGapBreaksTheLine() throws IOException {
    Color blue = ChartStyle.light().palette().get(0);
    BufferedImage whole = read(ChartRoom.draw("t", lines(flat(0, false)), frame()));
    BufferedImage broken = read(ChartRoom.draw("t", lines(flat(0, true)), frame()));
    assertTrue(pixels(whole, blue, 0.4, 0.6) > 100, "the whole line is there");
    assertEquals(0, pixels(broken, blue, 0.4, 0.6), "nothing is drawn where nothing was measured");
    assertTrue(pixels(broken, blue, 0.1, 0.3) > 100, "but before the gap it is");
    assertTrue(pixels(broken, blue, 0.7, 0.9) > 100, "and after it");
  }

  @Test
  void aLineBreaksOnlyBeyondTwoAndAHalfIntervals() {
    List<Point> near = List.of(new Point(0, 1), new Point(10, 1), new Point(35, 1));
    List<Point> far = List.of(new Point(0, 1), new Point(10, 1), new Point(36, 1));
    assertEquals(3, Line.broken(near, 10).size());
    assertEquals(4, Line.broken(far, 10).size());
    assertTrue(Double.isNaN(Line.broken(far, 10).get(2).value()));
  }

  @Test
  void aLonePointIsStillSeen() throws IOException {
    Line line = new Line("", 1, 0, List.of(new Point(30 * MINUTE, 5)), List.of());
    BufferedImage image = read(ChartRoom.draw("t", lines(line), frame()));
    assertTrue(pixels(image, ChartStyle.light().palette().get(1), 0.45, 0.55) > 5);
  }

  @Test
  void aRareColourThatCarriesAMeaningSurvivesThePalette() throws IOException {
    List<Line> many = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      many.add(flat(i, false));
    }
    many.add(new Line("", 7, 0, List.of(new Point(30 * MINUTE, 1)), List.of()));
    BufferedImage image = read(ChartRoom.draw("t", lines(many.toArray(Line[]::new)), frame()));
    assertTrue(pixels(image, ChartStyle.light().palette().get(7), 0.4, 0.6) > 3);
  }

  @Test
  void marksStandAtTheSamePlaceInEveryKindOfChart() throws IOException {
    Frame marked = frame(new Mark(Mark.Kind.ELECTION, 15 * MINUTE, 15 * MINUTE, "x leads"));
    Color red = ChartStyle.light().critical();
    Chart strips = new Chart.Strips(List.of(new Chart.StripRow("etcd-1", List.of())));
    for (Chart chart : List.of(lines(flat(0, false)), strips)) {
      BufferedImage image = read(ChartRoom.draw("", chart, marked));
      assertTrue(pixels(image, red, 0.245, 0.26) > 5);
      assertEquals(0, pixels(image, red, 0.4, 1));
    }
  }

  @Test
  void theSameDataGivesTheSameBytes() {
    Chart chart = lines(flat(0, true), flat(1, false));
    assertArrayEquals(
        ChartRoom.draw("t", chart, frame()).png(), ChartRoom.draw("t", chart, frame()).png());
  }

  @Test
  void heatMapsShowOnlyWhatWasObserved() throws IOException {
    Chart.HeatCell cell = new Chart.HeatCell(0, 30 * MINUTE, 0.004, 0.008, 1);
    Chart heat =
        new Chart.Heat(
            value -> value + " s",
            List.of(new Chart.HeatFacet("etcd-1", List.of(cell))),
            List.of(new Threshold(0.01, "limit")));
    BufferedImage image = read(ChartRoom.draw("t", heat, frame()));
    Color full = ChartStyle.light().heat(1);
    assertTrue(pixels(image, full, 0, 0.49) > 1000);
    assertEquals(0, pixels(image, full, 0.51, 0.99));
  }

  @Test
  void chartsWithoutAnyValueCanBeDrawn() {
    Chart empty = lines(new Line("x", 0, 0, List.of(), List.of()));
    assertTrue(ChartRoom.draw("t", empty, frame()).png().length > 100);
    Chart heat = new Chart.Heat(String::valueOf, List.of(), List.of());
    assertTrue(ChartRoom.draw("t", heat, frame()).png().length > 100);
    assertTrue(ChartRoom.draw("t", new Chart.Strips(List.of()), frame()).png().length > 100);
  }

  @Test
  void membersKeepTheirColourWhateverElseIsDrawn() {
    ChartStyle style = ChartStyle.light();
    assertEquals(style.color(2), style.color(2 + style.palette().size()));
    assertNotEquals(style.color(0), style.color(1));
  }

  @Test
  void stepsOfAxesAreRound() {
    assertEquals(20, ValueAxes.decimal(19.4), 1e-12);
    assertEquals(0.5, ValueAxes.decimal(0.21), 1e-12);
    assertEquals(1 << 24, ValueAxes.binary(10_485_761), 0);
    assertEquals(5 * MINUTE, TimeAxes.step(HOUR));
  }

  private static List<String> ticks(long fromMs, long toMs) {
    Frame frame = new Frame(new TimeRange(fromMs, toMs), List.of(), ChartStyle.light());
    DateAxis axis = TimeAxes.axis(frame);
    long step = TimeAxes.step(frame.range());
    List<String> out = new ArrayList<>();
    for (long at = -Math.floorDiv(-fromMs, step) * step; at <= toMs; at += step) {
      out.add(axis.getDateFormatOverride().format(new Date(at)));
    }
    return out;
  }

  @Test
  void axesSayWhereADayBegins() {
    long midnight = 1_795_219_200_000L;
    assertEquals(
        List.of("23:30", "23:45", "11-21", "00:15"),
        ticks(midnight - 45 * MINUTE, midnight + 120 * MINUTE).subList(1, 5));
    assertEquals("00:00", ticks(midnight, midnight + 60 * MINUTE).get(0));
    assertEquals(
        List.of("11-21 00:00", "11-21 12:00"),
        ticks(midnight, midnight + 7200 * MINUTE).subList(0, 2));
  }

  @Test
  void namesInOneRowAreNotWrittenOverEachOther() {
    Chart.Span first = new Chart.Span(0, 40 * MINUTE, Chart.Tone.WARNING, "slow apply");
    Chart twice =
        strips(first, new Chart.Span(MINUTE, 50 * MINUTE, Chart.Tone.WARNING, "slow apply"));
    Chart once = strips(first, new Chart.Span(MINUTE, 50 * MINUTE, Chart.Tone.WARNING, ""));
    assertArrayEquals(
        ChartRoom.draw("t", once, frame()).png(), ChartRoom.draw("t", twice, frame()).png());
  }

  /** Addresses of a must-gather differ in what stands last. */
  @Test
  void namesThatAreTooLongKeepBothEnds() {
    Graphics2D g2 = new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB).createGraphics();
    String cut = Labels.fitName(g2, "ip-10-0-128-101.eu-central-1.compute.internal:9979", 90);
    assertTrue(cut.startsWith("ip-10") && cut.endsWith(":9979") && cut.contains("\u2026"), cut);
    assertTrue(Labels.fit(g2, "WAL fsync of every member", 60).endsWith("\u2026"));
    assertEquals("etcd-1", Labels.fitName(g2, "etcd-1", 90));
  }

  private static Chart strips(Chart.Span... spans) {
    return new Chart.Strips(List.of(new Chart.StripRow("alert", List.of(spans))));
  }
}
