package io.etcdscope.chart;

import java.util.List;
import org.jfree.chart.plot.XYPlot;

/**
 * Plots ready to be stacked.
 *
 * @param plots top to bottom
 * @param overlays what is drawn over each plot
 * @param plotHeight height of each plot in CSS pixels
 * @param gap space above each plot in CSS pixels
 */
record Drawing(List<XYPlot> plots, List<List<Overlay>> overlays, int plotHeight, int gap) {}
