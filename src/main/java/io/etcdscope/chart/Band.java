package io.etcdscope.chart;

/**
 * The range that a value is known to lie in, over a stretch of time.
 *
 * @param fromMs start, epoch ms
 * @param toMs end, epoch ms
 * @param lower lower bound in the unit of the axis
 * @param upper upper bound; infinite where there is none
 */
public record Band(long fromMs, long toMs, double lower, double upper) {}
