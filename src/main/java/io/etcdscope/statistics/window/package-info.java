/**
 * Histograms window by window: resampling, comparison and change points.
 *
 * <p>Neighbouring windows are taken to be dependent everywhere; single observations are never
 * treated as independent draws.
 */
@NullMarked
package io.etcdscope.statistics.window;

import org.jspecify.annotations.NullMarked;
