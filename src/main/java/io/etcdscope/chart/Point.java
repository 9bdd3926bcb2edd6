package io.etcdscope.chart;

/**
 * A value at a time.
 *
 * @param atMs epoch ms
 * @param value in the unit of the axis; NaN breaks the line
 */
public record Point(long atMs, double value) {}
