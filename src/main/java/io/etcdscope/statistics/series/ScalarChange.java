package io.etcdscope.statistics.series;

/**
 * A moment at which the level of a series changed.
 *
 * @param index first value after the change, in the series as given
 * @param before median since the change before
 * @param after median up to the next change
 */
public record ScalarChange(int index, double before, double after) {}
