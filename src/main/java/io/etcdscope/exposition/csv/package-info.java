/**
 * CSV: VictoriaMetrics' export, Grafana's three shapes, and any other through a mapping of columns.
 *
 * <p>Knows rows and columns; what a series is, the header or the person's mapping says.
 */
@NullMarked
package io.etcdscope.exposition.csv;

import org.jspecify.annotations.NullMarked;
