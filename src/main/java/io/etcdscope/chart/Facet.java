package io.etcdscope.chart;

import java.util.List;

/**
 * One of the small charts that share their axes, stacked above one another.
 *
 * @param title above its left edge; empty for none
 * @param lines its lines, in the order of the palette
 */
public record Facet(String title, List<Line> lines) {}
