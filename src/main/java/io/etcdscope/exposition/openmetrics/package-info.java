/**
 * OpenMetrics 1.0: tolerant of what real files do, or to the letter under {@code --strict}.
 *
 * <p>Knows one exposition at a time, and that people append several and dump many times into one.
 */
@NullMarked
package io.etcdscope.exposition.openmetrics;

import org.jspecify.annotations.NullMarked;
