/**
 * Pure statistics: values with their bounds, and what may be claimed from them.
 *
 * <p>The rooms below hold one subject each; none knows files, tables or the clock, and equal
 * arguments give equal results to the last bit on any number of threads.
 */
@NullMarked
package io.etcdscope.statistics;

import org.jspecify.annotations.NullMarked;
