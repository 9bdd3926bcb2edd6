package io.etcdscope.chart;

/**
 * A limit drawn as a labelled line.
 *
 * @param value in the unit of the axis
 * @param label what it is
 */
public record Threshold(double value, String label) {}
