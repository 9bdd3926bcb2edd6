/**
 * The few distributions the reports need, and the exact intervals that follow from them.
 *
 * <p>Knows numbers only; tails are computed from the incomplete beta and gamma functions.
 */
@NullMarked
package io.etcdscope.statistics.distribution;

import org.jspecify.annotations.NullMarked;
