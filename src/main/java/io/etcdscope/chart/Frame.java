package io.etcdscope.chart;

import java.util.List;

/**
 * What all charts of a report share.
 *
 * @param range the time axis
 * @param marks events drawn on each
 * @param timeline all events as one thin row above each chart; empty for none
 * @param style colours and strokes
 */
public record Frame(
    TimeRange range, List<Mark> marks, List<Chart.Span> timeline, ChartStyle style) {
  /** A frame without a row of events. */
  public Frame(TimeRange range, List<Mark> marks, ChartStyle style) {
    this(range, marks, List.of(), style);
  }
}
