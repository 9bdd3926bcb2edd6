/**
 * CSV: VictoriaMetrics' export, Grafana's three shapes, and any other through a mapping of columns.
 *
 * <p>Lines without quotes are split here, those with quotes by commons-csv.
 */
@NullMarked
package io.etcdscope.exposition.csv;

import org.jspecify.annotations.NullMarked;
