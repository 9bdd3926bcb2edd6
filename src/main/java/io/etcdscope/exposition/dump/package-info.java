/**
 * What {@code promtool tsdb dump} prints: one sample a line with all labels and milliseconds.
 *
 * <p>Knows lines only, not the Prometheus folder that they come from.
 */
@NullMarked
package io.etcdscope.exposition.dump;

import org.jspecify.annotations.NullMarked;
