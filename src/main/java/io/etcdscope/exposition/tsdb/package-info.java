/**
 * A Prometheus data folder read without Prometheus: blocks, write-ahead log, head chunks.
 *
 * <p>Takes named files from a folder or an archive and gives each series once, its samples in order
 * of time; it knows neither archives nor tables. Formats: {@code tsdb/docs/format} of Prometheus.
 */
@NullMarked
package io.etcdscope.exposition.tsdb;

import org.jspecify.annotations.NullMarked;
