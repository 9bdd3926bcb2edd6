/**
 * What bucket counts say for certain: quantiles, shares, moments and distances with bounds.
 *
 * <p>Certain bounds concern the recorded observations; sampling error is the subject of the windows
 * room.
 */
@NullMarked
package io.etcdscope.statistics.histogram;

import org.jspecify.annotations.NullMarked;
