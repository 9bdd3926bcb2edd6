/**
 * Series for PromQL out of a database of stored scrapes.
 *
 * <p>Rebuilds what a Prometheus that had scraped the same bodies would hold, staleness and {@code
 * up} included; knows the raw tables and nothing of expressions.
 */
@NullMarked
package io.etcdscope.promql.archive;

import org.jspecify.annotations.NullMarked;
