/**
 * Plain series of numbers: ranks, slopes, baselines, correlation, forecasts.
 *
 * <p>A value that was not collected is NaN; it is left out, never taken for zero.
 */
@NullMarked
package io.etcdscope.statistics.series;

import org.jspecify.annotations.NullMarked;
