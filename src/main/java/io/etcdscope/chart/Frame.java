package io.etcdscope.chart;

import java.util.List;

/**
 * What all charts of a report share.
 *
 * @param range the time axis
 * @param marks events drawn on each
 * @param style colours and strokes
 */
public record Frame(TimeRange range, List<Mark> marks, ChartStyle style) {}
