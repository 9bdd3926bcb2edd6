package io.etcdscope.chart;

import java.awt.Color;
import java.util.List;
import org.jfree.chart.util.PublicCloneable;
import org.jfree.data.xy.AbstractXYDataset;
import org.jfree.data.xy.IntervalXYDataset;

/** Rectangles in axis units, each with its colour, as a dataset of one series. */
final class Cells extends AbstractXYDataset implements IntervalXYDataset, PublicCloneable {
  private static final long serialVersionUID = 1L;

  /**
   * One rectangle.
   *
   * @param x0 left, epoch ms
   * @param x1 right, epoch ms
   * @param y0 bottom
   * @param y1 top
   * @param color its fill
   * @param pattern true for a hatched fill
   */
  record Cell(double x0, double x1, double y0, double y1, Color color, boolean pattern) {}

  private final transient List<Cell> cells;

  Cells(List<Cell> cells) {
    this.cells = List.copyOf(cells);
  }

  Cell cell(int item) {
    return cells.get(item);
  }

  @Override
  public int getSeriesCount() {
    return 1;
  }

  @Override
  public Comparable<?> getSeriesKey(int series) {
    return "cells";
  }

  @Override
  public int getItemCount(int series) {
    return cells.size();
  }

  @Override
  public Number getX(int series, int item) {
    return cells.get(item).x0();
  }

  @Override
  public Number getY(int series, int item) {
    return cells.get(item).y0();
  }

  @Override
  public Number getStartX(int series, int item) {
    return cells.get(item).x0();
  }

  @Override
  public double getStartXValue(int series, int item) {
    return cells.get(item).x0();
  }

  @Override
  public Number getEndX(int series, int item) {
    return cells.get(item).x1();
  }

  @Override
  public double getEndXValue(int series, int item) {
    return cells.get(item).x1();
  }

  @Override
  public Number getStartY(int series, int item) {
    return cells.get(item).y0();
  }

  @Override
  public double getStartYValue(int series, int item) {
    return cells.get(item).y0();
  }

  @Override
  public Number getEndY(int series, int item) {
    return cells.get(item).y1();
  }

  @Override
  public double getEndYValue(int series, int item) {
    return cells.get(item).y1();
  }

  @Override
  public Object clone() {
    return new Cells(cells);
  }
}
